import type { FastifyRequest } from 'fastify';

/** Whether somebody asks for what she has already (RFC 9110, 13.1.2). */
export function isUnchanged({ headers }: FastifyRequest, tag: string): boolean {
  const tags = headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, '')) ?? [];
  return tags.some((each) => each === '*' || each === tag);
}
