import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUnchanged } from '../../plugins/is-unchanged.ts';

/**
 * A calendar as a file, or 304 for whoever has it already. What is in it hangs on rights that come and go, so no moment says when it
 * changed last: it is known by its content alone.
 */
export function sendCalendar(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  name: string,
): FastifyReply {
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  // programs may keep it, and ask each time
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  if (isUnchanged(request, tag)) return reply.code(304).send();
  return reply
    .headers({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.ics"`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    .send(text);
}
