export * from './organisations.ts';
export * from './people.ts';
export * from './channels.ts';
export * from './threads.ts';
export * from './expert-answers.ts';
export * from './writing.ts';
export * from './streams.ts';
export * from './notifications.ts';
