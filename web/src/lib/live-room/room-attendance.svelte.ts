import type { Attendance } from '#lib/api-types.ts';
import { send } from '#lib/composer/send.ts';
import type { RoomEvent } from './room-page.ts';

/** In the first minutes everybody comes: a page asks once in this time, each a little later than the other. */
const AT_MOST_EVERY = 3_000;

/** Who is in a room, by organisation. What is told of it hangs on who looks, so events say only how many there are. */
export class RoomAttendance {
  shown: Attendance = $state.raw({ organisations: [], others: 0, people: 0, here: 0 });
  #path: string;
  /** her own page counts before the server has heard of it */
  #attends = false;
  /** where they come from is in sight */
  #looked = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(meetingId: string, loaded: Attendance) {
    this.#path = `/meetings/${meetingId}/attendance`;
    this.show(loaded);
  }

  show(attendance: Attendance) {
    this.shown = { ...attendance, here: Math.max(attendance.here, this.#attends ? 1 : 0) };
  }

  /** She is there: told when the page stands before her, and not when a program only fetches it. */
  async come() {
    this.#attends = true;
    this.show(this.shown);
    const sent = await send<Attendance>('PUT', this.#path);
    if (sent.kind === 'done') this.show(sent.answer);
  }

  heard({ type, data }: RoomEvent) {
    if (type !== 'meeting.attendance_changed') return;
    const { people } = (data ?? this.shown) as Pick<Attendance, 'people'>;
    this.show({ ...this.shown, people });
    this.#askSoon();
  }

  /** From where they come is asked only while somebody looks at it. */
  look(open: boolean) {
    this.#looked = open;
    if (open) void this.#ask();
  }

  /** Somebody came or went: so many are there now. From where is asked. */
  count(here = this.shown.here) {
    this.show({ ...this.shown, here });
    this.#askSoon();
  }

  #askSoon() {
    if (this.#looked)
      this.#waiting ??= setTimeout(() => void this.#ask(), AT_MOST_EVERY * (0.3 + Math.random()));
  }

  async #ask() {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    const sent = await send<Attendance>('GET', this.#path);
    if (sent.kind === 'done') this.show(sent.answer);
  }

  stop() {
    clearTimeout(this.#waiting);
  }
}
