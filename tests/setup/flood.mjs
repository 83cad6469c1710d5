// A crowd that posts the same forms over and over, each connection as fast as it is answered; run as a process of its own, so
// that its work does not stand between the server and the visitors who are measured. Ends when it is told to, and then says as
// JSON how often it got which status, and how many of those that turned it away said when to come again.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const { port, connections, addresses, requests } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
/** @type {Record<string, number>} */
const statuses = {};
let told = 0;
let stopping = false;

const prepared = requests.map(({ head, body }) => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body, 'latin1')]));

function visit(number) {
  let next = number;
  let answer = '';
  const socket = connect({ port, host: '127.0.0.1', localAddress: addresses[number % addresses.length] });
  const ask = () => {
    answer = '';
    socket.write(prepared[(next += 1) % prepared.length]);
  };
  socket
    .on('connect', ask)
    .on('error', () => undefined)
    .on('close', () => {
      if (!stopping) setTimeout(() => visit(next), 10);
    });
  socket.on('data', (piece) => {
    answer += piece.toString('latin1');
    const end = answer.indexOf('\r\n\r\n');
    const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end + 2));
    if (end === -1 || !length || answer.length < end + 4 + Number(length[1])) return;
    const status = answer.slice(9, 12);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (/\r\nretry-after: \d+\r\n/i.test(answer.slice(0, end + 2))) told += 1;
    if (stopping || /\r\nconnection: close\r\n/i.test(answer.slice(0, end + 2))) socket.destroy();
    else ask();
  });
}

for (let number = 0; number < connections; number += 1) visit(number);
process.stdout.write('flooding\n');
process.stdin.once('data', () => {
  stopping = true;
  process.stdout.write(`${JSON.stringify({ statuses, told })}\n`, () => process.exit(0));
});
