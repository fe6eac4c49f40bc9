/** What those alone need who run a meeting: loaded with their page, and with nobody else's. */
export { captureKeys } from './capture-keys.ts';
export { default as IntoThread } from './IntoThread.svelte';
export { default as MinutesPanel } from './MinutesPanel.svelte';
export { default as NewPoll } from './NewPoll.svelte';
