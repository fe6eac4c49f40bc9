import type { FieldProblem } from '#lib/api-types.ts';
import type { ShownPost } from '#lib/thread/apply-event.ts';

/** What every form in the place of a post is given: the post, its page, and after a refusal what was typed and what is wrong with it. */
export interface PanelProps {
  post: ShownPost;
  at: number;
  values?: Record<string, string> | undefined;
  errors?: FieldProblem[] | undefined;
}
