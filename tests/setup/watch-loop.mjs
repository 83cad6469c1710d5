// Loaded before the web process by a test: how long its thread computes between two turns of the event loop, by processor time,
// so that what else a busy machine does is not counted. What the thread collects of its garbage is.
let since = process.threadCpuUsage();
let longest = 0;
const look = () => {
  const { user, system } = process.threadCpuUsage();
  longest = Math.max(longest, (user + system - since.user - since.system) / 1_000);
  since = { user, system };
};
setInterval(look, 2).unref();
process.on('message', (asked) => {
  if (asked !== 'longest') return;
  look();
  process.send({ longest });
  longest = 0;
});
process.channel?.unref();
