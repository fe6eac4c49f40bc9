/** What those alone need who run a meeting: loaded with their page, and with nobody else's. */
export { captureKeys } from './capture-keys.ts';
export { default as Capture } from './Capture.svelte';
export { default as Captured } from './Captured.svelte';
export { default as ChatSettings } from './ChatSettings.svelte';
export { default as IntoThread } from './IntoThread.svelte';
export { default as MinutesPanel } from './MinutesPanel.svelte';
export { default as NewPoll } from './NewPoll.svelte';
export { default as PollRun } from './PollRun.svelte';
export { RoomEntries } from './room-entries.svelte.ts';
export { default as RunButtons } from './RunButtons.svelte';
