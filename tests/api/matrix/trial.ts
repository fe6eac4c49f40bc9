import type { ChannelName } from '../../support/world.ts';
import type { Expected, ViewerName } from './expected.ts';

/** One route tried on one object, by every viewer. */
export interface Trial {
  /** as declared: `GET /api/v1/threads/:thread` */
  route: string;
  /** what it is tried on, in words */
  object: string;
  request: (viewer: ViewerName) => { url: string; body?: unknown; headers?: Record<string, string> };
  expected: (viewer: ViewerName) => Expected;
  /** status that means "done" where it is none of 200 to 299 */
  done?: number;
  /** status that means "not there" where it is not 404: what a body names is refused at its field */
  hidden?: number;
  /** the ids in a done answer, and which they must be: exactly these */
  returned?: (body: never) => string[];
  ids?: (viewer: ViewerName) => string[];
  /** puts the object into the state in which the trial makes sense; its answer is given to `request` of the same viewer */
  arrange?: (viewer: ViewerName) => Promise<void>;
  /** the deed uses up the session with which it is called */
  endsSession?: boolean;
  /** what is refused is refused by the database too, without the application's check */
  refusedByDatabase?: boolean;
  /** channels of which the answer may tell what they are called, though the viewer does not read them */
  named?: (viewer: ViewerName) => ChannelName[];
  /** the answer repeats what the viewer himself said or kept, and tells nothing of others */
  echo?: boolean;
}
