import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePorts, Service } from './service.ts';

const run = promisify(execFile);
const parts = ['account', 'container', 'object'] as const;

export interface S3Place {
  endpoint: string;
  region: string;
  bucket: string;
  keyId: string;
  secret: string;
}

/** OpenStack Swift with its S3 interface: one disk, one copy, four processes on loopback. */
export async function startSwift(): Promise<{ place: S3Place; stop: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'swift-'));
  const [front = 0, ...behind] = await freePorts(1 + parts.length);
  await mkdir(join(home, 'devices/disk'), { recursive: true });
  const basics = (port: number) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${userInfo().username}
swift_dir = ${home}
devices = ${join(home, 'devices')}
mount_check = false
fallocate_reserve = 0
`;
  const ringOf = async (part: string, port: number) => {
    const ring = (...args: string[]) => run('swift-ring-builder', [join(home, `${part}.builder`), ...args]);
    await ring('create', '1', '1', '0');
    await ring('add', `r1z1-127.0.0.1:${port}/disk`, '1');
    await ring('rebalance');
    await writeFile(
      join(home, `${part}.conf`),
      `${basics(port)}[pipeline:main]\npipeline = ${part}-server\n[app:${part}-server]\nuse = egg:swift#${part}\n`,
    );
  };
  await Promise.all(parts.map((part, index) => ringOf(part, behind[index] ?? 0)));
  await writeFile(join(home, 'proxy.conf'), basics(front) + proxy);

  const services = [...parts, 'proxy'].map(
    (part) => new Service(`swift-${part}-server`, [join(home, `${part}.conf`)]),
  );
  const stop = async () => {
    await Promise.all(services.map((service) => service.stop()));
    await rm(home, { recursive: true, force: true });
  };
  const place: S3Place = {
    endpoint: `http://127.0.0.1:${front}`,
    region: 'eu-test',
    bucket: 'files',
    keyId: 'test:tester',
    secret: 'testing',
  };
  try {
    const ports = [...behind, front];
    await Promise.all(
      services.map((service, index) =>
        service.answers(
          async () => (await fetch(`http://127.0.0.1:${ports[index]}/healthcheck`)).status < 500,
        ),
      ),
    );
    await clientOf(place).send(new CreateBucketCommand({ Bucket: place.bucket }));
    return { place, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** straight to the service, past the server */
export const clientOf = ({ endpoint, region, keyId, secret }: S3Place): S3Client =>
  new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId: keyId, secretAccessKey: secret },
  });

/** A list has three entries, so that all lists have pages. The cache that tempauth insists on is one that is away. */
const proxy = `[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache s3api tempauth copy slo proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
error_suppression_limit = 1
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
user_test_reader = reading
[filter:s3api]
use = egg:swift#s3api
location = eu-test
auth_pipeline_check = false
max_bucket_listing = 3
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
`;
