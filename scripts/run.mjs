// `node scripts/run.mjs <command> [arguments]`: prepares what is missing, then runs the command on the pinned Node.
// Parses on every Node that knows modules, so that an old one gets a sentence and not a syntax error.
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(
    `需要 Node 20 或更高版本，当前是 ${process.version}。请从 https://nodejs.org 安装后再试。Node 20 or newer is needed; this is ${process.version}.`,
  );
  process.exitCode = 1;
} else {
  const { run } = await import('./commands.mjs');
  process.exitCode = await run(process.argv.slice(2));
}
