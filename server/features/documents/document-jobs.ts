import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { drawPicture, notePictureState } from './draw-picture.ts';
import { noteTextState, readText } from './read-text.ts';

/** What is done with a version after it was shared: its text, its picture. Once an hour what waits without a job gets one. */
export function documentJobs(app: FastifyInstance, database: Database): void {
  app.jobs.on('document-text', {
    work: (version) => readText(database, app.storage, version),
    giveUp: async (version) => {
      await database.asGuest((tx) => noteTextState(tx, version, 'failed'));
    },
  });
  app.jobs.on('document-picture', {
    work: (version) => drawPicture(database, app.storage, version),
    giveUp: (version) => database.asGuest((tx) => notePictureState(tx, version, 'failed')),
  });
  app.alsoTidy('texts', () => database.pool.query('select enqueue_documents()'));
}
