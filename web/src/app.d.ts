import type { ChannelSummary, Me, SignedIn } from '#lib/api-types.ts';
import type ExpertMore from '#lib/expert/ExpertMore.svelte';
import type { Language } from '#lib/language.ts';

declare global {
  /** Set by the server that owns the port: answers an API request inside this process. */
  var __apiInject:
    | ((request: { method: string; url: string; headers: Record<string, string>; body?: string }) => Promise<{
        status: number;
        headers: Record<string, string | string[] | number | undefined>;
        body: string;
      }>)
    | undefined;

  namespace App {
    interface Locals {
      me: Me | null;
      channels: ChannelSummary[];
      notifications: number;
      /** whether the page of tasks has something for her */
      tasks: boolean;
      /** number of the last event of the person's own stream when the page was made */
      head: number;
      language: Language;
      /** how the platform calls itself */
      installation: string;
      /** cookies that the API set while this page was made, by name; the browser gets them with the page */
      apiCookies: Map<string, string>;
    }
    interface PageData {
      me: SignedIn | null;
      language: Language;
      /** how the platform calls itself */
      installation: string;
      demo: boolean;
      /** where the navigation leads, and what that is called; empty for guests */
      navigation: [path: string, words: string][];
      /** channels the person may read, for the navigation; empty for guests */
      channels: ChannelSummary[];
      /** threads that hold something unread for the person: the number at the bell */
      notifications: number;
      /** number of the last event of the person's own stream when the page was made */
      head: number;
      /** the moment the page was made, in milliseconds: both sides count relative times from it */
      now: number;
      /** what few expert answers show, where the thread has one that does */
      ExpertMore?: typeof ExpertMore | null;
      /** slug of the channel that a page belongs to, for the navigation */
      activeChannel?: string;
    }
    interface Error {
      status: number;
      message: string;
    }
  }
}

export {};
