export * as m from '../../../messages/compiled/messages.js';
