import pg from 'pg';

/** Works over one connection of its own, outside of any pool: for the owner, and for a login that is only tried. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // a database that ends meanwhile makes the query fail, and that is enough
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
