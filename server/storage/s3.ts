import { createReadStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { asProblem } from './as-problem.ts';
import { receiveBytes } from './receive-bytes.ts';
import type { S3Address } from './s3-address.ts';
import { s3Failure, statusOf } from './s3-failure.ts';
import { isHash, NotStored, type ByteRange, type Storage, type Stored } from './storage.ts';
import { sweepFolder } from './sweep-folder.ts';

/** two parts of this size are in memory at once; S3 takes at most so many of one file */
const partBytes = 8 * 1_048_576;
const mostParts = 10_000;
const second = 1000;

/**
 * A bucket that speaks S3: an object by its hash. Bytes that come are hashed into a file of this machine first, because only then their name
 * is known; the service compares what arrives with a checksum, and shows an object when all of it is there. Putting the same again replaces it
 * with the same.
 */
export class S3 implements Storage {
  readonly #client: S3Client;
  readonly #address: S3Address;
  /** where bytes lie on their way in, and while they are lent */
  readonly #unfinished: string;

  constructor(
    address: S3Address,
    credentials: { accessKeyId: string; secretAccessKey: string },
    folder: string,
  ) {
    this.#address = address;
    this.#unfinished = join(folder, 'unfinished');
    this.#client = new S3Client({
      ...(address.endpoint && { endpoint: address.endpoint, forcePathStyle: true }),
      region: address.region,
      credentials,
      // the newer checksums are Amazon's alone; signatures hold one that all services compare
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: {
        connectionTimeout: 3 * second,
        requestTimeout: 60 * second,
        throwOnRequestTimeout: true,
        // whoever saves a file on a slow line holds one of them
        httpAgent: { maxSockets: 500 },
        httpsAgent: { maxSockets: 500 },
      },
    });
  }

  async put(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<Stored> {
    const { path, ...stored } = await receiveBytes(this.#unfinished, bytes, limit).catch((error: unknown) => {
      throw asProblem(error);
    });
    try {
      await this.#asked(
        new Upload({
          client: this.#client,
          params: {
            ...this.#object(stored.hash),
            Body: createReadStream(path),
            ContentType: 'application/octet-stream',
          },
          partSize: Math.max(partBytes, Math.ceil(stored.size / mostParts)),
          queueSize: 2,
        }).done(),
      );
      return stored;
    } finally {
      await rm(path, { force: true });
    }
  }

  async open(hash: string, range?: ByteRange): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const { Body } = await this.#asked(
      this.#client.send(new GetObjectCommand({ ...this.#object(hash), Range })),
    ).catch((error: unknown) => {
      throw isMissing(error) ? new NotStored(hash) : error;
    });
    if (!(Body instanceof Readable)) throw new TypeError('this is no stream');
    return Body;
  }

  async lend<T>(hash: string, work: (path: string) => Promise<T>): Promise<T> {
    const path = join(this.#unfinished, randomUUID());
    try {
      const bytes = await this.open(hash);
      await mkdir(this.#unfinished, { recursive: true });
      await writeFile(path, bytes).catch((error: unknown) => {
        throw bytes.errored ? this.#failure(bytes.errored) : asProblem(error);
      });
      return await work(path);
    } finally {
      await rm(path, { force: true });
    }
  }

  async has(hash: string): Promise<boolean> {
    return this.#asked(this.#client.send(new HeadObjectCommand(this.#object(hash)))).then(
      () => true,
      (error: unknown) => {
        if (isMissing(error)) return false;
        throw error;
      },
    );
  }

  async remove(hash: string): Promise<void> {
    await this.#asked(this.#client.send(new DeleteObjectCommand(this.#object(hash))));
  }

  async *list(): AsyncGenerator<{ hash: string; since: Date }> {
    const { bucket: Bucket, prefix: Prefix } = this.#address;
    let ContinuationToken: string | undefined;
    do {
      const page = await this.#asked(
        this.#client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken })),
      );
      for (const { Key = '', LastModified } of page.Contents ?? []) {
        const hash = Key.slice(Prefix.length);
        if (isHash(hash) && LastModified) yield { hash, since: LastModified };
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
  }

  async sweep(before: Date): Promise<void> {
    await sweepFolder(this.#unfinished, before);
    const { bucket: Bucket, prefix: Prefix } = this.#address;
    // a thousand; what is left the next time finds
    const { Uploads = [] } = await this.#asked(
      this.#client.send(new ListMultipartUploadsCommand({ Bucket, Prefix })),
    );
    for (const { Key, UploadId, Initiated } of Uploads) {
      if (Initiated && Initiated < before)
        await this.#asked(this.#client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })));
    }
  }

  async check(): Promise<void> {
    const { bucket: Bucket, prefix: Prefix } = this.#address;
    const abortSignal = AbortSignal.timeout(5 * second);
    await this.#asked(
      this.#client.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }), { abortSignal }),
    );
  }

  #object(hash: string): { Bucket: string; Key: string } {
    if (!isHash(hash)) throw new TypeError('this is no hash');
    return { Bucket: this.#address.bucket, Key: this.#address.prefix + hash };
  }

  #failure = (error: unknown): unknown => s3Failure(error, this.#address);

  async #asked<T>(answer: Promise<T>): Promise<T> {
    return answer.catch((error: unknown) => {
      throw this.#failure(error);
    });
  }
}

/** of an object, where the bucket is there: HEAD has no body that would say which */
const isMissing = (error: unknown): boolean => statusOf(error) === 404;
