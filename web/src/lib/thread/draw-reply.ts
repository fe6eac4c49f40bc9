import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import ReplyPart from './ReplyPart.svelte';

/** The form for an answer as the server draws it: one element, in which its script will find it. */
export function drawReply(props: ComponentProps<typeof ReplyPart>, context: Map<unknown, unknown>): string {
  return `<div>${render(ReplyPart, { props, context }).body}</div>`;
}
