import type { entryKinds } from '../schema/minutes.ts';
import type { pollDisclosures, pollKinds } from '../schema/polls.ts';

/** What a demo meeting came to. Items are places in its agenda, from 0; days count from the meeting, where nothing else is said. */
export interface DemoPastMeeting {
  minutes: 'circulated' | 'approved';
  /** people by organisation */
  attendance: Record<string, number>;
  /** `by`: an account; `minute`: of the meeting */
  messages: { by: string; minute: number; body: string }[];
  /** how many messages there were, also where they are deleted by now */
  spoken: number;
  /** Markdown, by item */
  sections: Record<string, string>;
  polls: {
    item: number;
    question: string;
    kind: Exclude<(typeof pollKinds)[number], 'words'>;
    disclosure: Exclude<(typeof pollDisclosures)[number], 'names'>;
    options: string[];
    /** which options, by organisation */
    votes: Record<string, number | number[]>;
  }[];
  entries: {
    item: number;
    kind: (typeof entryKinds)[number];
    text: string;
    /** out of which poll it was made */
    poll?: number;
    task?: DemoTask;
  }[];
  comments: { item: number; by: string; afterDays: number; body: string }[];
  addenda: { by: string; afterDays: number; body: string }[];
}

export interface DemoTask {
  organisation: string;
  function: string;
  dueDays?: number;
  /** from the day on which the demo is loaded, so that some are always due */
  dueFromToday?: number;
  takenBy?: string;
  done?: { afterDays: number; by: string; note: string };
}
