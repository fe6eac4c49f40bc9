import type { TestApp } from './app.ts';
import { origin } from './app.ts';
import type { PersonName } from './world.ts';

const encoded = (text: string) => Buffer.from(text).toString('base64');
const tus = { 'tus-resumable': '1.0.0', origin };

/** Sends files as tus does, part by part. */
export function uploading(house: TestApp) {
  const call = async (
    who: PersonName | null,
    method: 'POST' | 'PATCH' | 'HEAD' | 'DELETE',
    url: string,
    headers: Record<string, string>,
    payload?: string | Buffer,
  ) => {
    const cookie = who ? (await house.as(who)).cookie : '';
    return house.app.inject({
      method,
      url,
      headers: { ...tus, ...(cookie && { cookie }), ...headers },
      ...(payload !== undefined && { payload }),
    });
  };
  const begin = (who: PersonName | null, name: string, size: number) =>
    call(who, 'POST', '/api/v1/uploads', {
      'upload-length': String(size),
      'upload-metadata': `filename ${encoded(name)}`,
    });
  const goOn = (who: PersonName | null, url: string, offset: number, bytes: string | Buffer) =>
    call(
      who,
      'PATCH',
      url,
      { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      bytes,
    );
  return {
    call,
    begin,
    goOn,
    /** all of it at once; the id of the upload */
    async send(who: PersonName, name: string, bytes: string | Buffer): Promise<string> {
      const begun = await begin(who, name, Buffer.byteLength(bytes));
      if (begun.statusCode !== 201) throw new Error(`${name} was refused: ${begun.payload}`);
      const url = String(begun.headers.location);
      const sent = await goOn(who, url, 0, bytes);
      if (sent.statusCode !== 204) throw new Error(`${name} did not arrive: ${sent.payload}`);
      return url.split('/').at(-1) ?? '';
    },
    /** as a form without script does */
    async sendForm(who: PersonName, name: string, bytes: string, fields: Record<string, string> = {}) {
      const parts = [
        ...Object.entries(fields).map(
          ([field, value]) => `--x\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
        ),
        `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n${bytes}\r\n--x--\r\n`,
      ];
      const { cookie } = await house.as(who);
      return house.app.inject({
        method: 'POST',
        url: '/api/v1/uploads/form',
        headers: { origin, cookie, 'content-type': 'multipart/form-data; boundary=x' },
        payload: parts.join(''),
      });
    },
  };
}
