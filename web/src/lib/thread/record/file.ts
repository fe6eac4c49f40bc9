/** A file to keep, named after its thread; slugs are plain ASCII. Should it be shown all the same, it is nobody's page. */
export const fileOf = (content: string, type: string, name: string): Response =>
  new Response(content, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
