import pg from 'pg';

/**
 * Connections for reads, each of one district at a time. A connection keeps its scope (`gongkai.district`, which row-level security
 * reads) and is set anew where the next reader is of another district.
 */
export class ScopedPool extends pg.Pool {
  readonly #scopes = new WeakMap<pg.PoolClient, number>();

  constructor(config: pg.PoolConfig) {
    super(config);
    // An idle connection that breaks is replaced by the next reader; without a listener it would end the process.
    this.on('error', () => undefined);
    // One that breaks while it is lent out says so itself; the statement under way is refused as well, and that is handled.
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  /** Lends a connection on which a district is in scope. @param districtId a positive integer. */
  async lend(districtId: number): Promise<pg.PoolClient> {
    const client = await super.connect();
    if (this.#scopes.get(client) === districtId) return client;
    try {
      this.#scopes.delete(client);
      await client.query("SELECT set_config('gongkai.district', $1, false)", [String(districtId)]);
      this.#scopes.set(client, districtId);
      return client;
    } catch (error) {
      // Nothing is known of the scope that it has by now.
      client.release(true);
      throw error;
    }
  }
}
