import { redirect, type RequestEvent } from '@sveltejs/kit';

/** A form that is sent in a live room. */
export type RoomRequest = RequestEvent<{ slug: string }>;

/** Back to the room, at what was just done: `place` is the id of an element, or nothing. */
export const backToRoom = ({ params }: RoomRequest, place = '') =>
  redirect(303, `/treffen/${encodeURIComponent(params.slug)}/live${place && `#${place}`}`);

/** Of the meeting in the API. */
export const meetingPath = ({ params }: RoomRequest) => `/meetings/${encodeURIComponent(params.slug)}`;
