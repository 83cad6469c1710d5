import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { MALFORMED, type ParseRefusal, parseRefusal, UNKNOWN_CODING } from '../kernel/http/parse-fault';
import { addressed, transferCoding } from '../kernel/http/request-form';
import { barePage, READING, refuseConnection } from './plain-answers.server';

const END = '\r\n\r\n';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** An error of the HTTP parser, with the bytes that it had last. */
type ClientError = NodeJS.ErrnoException & { rawPacket?: Buffer; bytesParsed?: number };

/**
 * Makes the HTTP server: by the letter of RFC 9110 and 9112, with a sentence for whatever is refused, what its parser refuses included.
 * @param answer for requests that are well formed; address and host are as they are meant.
 * @param awaited is told of requests whose senders wait to be told to go on with the body.
 */
export function createHttpServer(answer: Answer, awaited: Answer): Server {
  const newest: NewestAnswers = new WeakMap();
  const receive: Answer = (request, response) => {
    newest.set(request.socket, response);
    if (wellFormed(request, response)) answer(request, response);
  };
  // The parser's own answer to a missing host has no sentence.
  const server = createServer({ requireHostHeader: false }, receive);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    awaited(request, response);
    receive(request, response);
  });
  server.on('checkExpectation', (_request, response: ServerResponse) => {
    barePage(response, 417, '不支持这种请求', 'The expectation cannot be met.');
  });
  server.on('clientError', (error: ClientError, socket) => refuseUnparsed(newest, error, socket));
  server.on('connect', (_request, socket: Duplex) => {
    afterAnswers(newest, socket, () => refuseConnection(socket, NO_PROXY, [['Allow', READING.join(', ')]]));
  });
  return server;
}

const NO_PROXY: ParseRefusal = { status: 405, title: '不支持这种请求', sentence: 'This server is no proxy.' };
const BAD_ADDRESS = { title: '请求有误', sentence: '请求的网址或主机名不符合规范。The request is malformed.' };

/** The newest answer of each connection. */
type NewestAnswers = WeakMap<Duplex, ServerResponse>;

/** Sets address and host as they are meant; or refuses the request. */
function wellFormed(request: IncomingMessage, response: ServerResponse): boolean {
  const asked = addressed(request as typeof request & { url: string });
  if (!asked) return refuse(response, 400, BAD_ADDRESS);
  const coding = transferCoding(request.headers['transfer-encoding']);
  // The parser says so too, but only after the head, when a cached page is already on its way.
  if (typeof coding === 'number') return refuse(response, coding, coding === 501 ? UNKNOWN_CODING : MALFORMED);
  request.url = asked.url;
  request.headers.host = asked.host;
  return true;
}

function refuse(response: ServerResponse, status: number, { title, sentence }: Pick<ParseRefusal, 'title' | 'sentence'>): false {
  response.setHeader('Connection', 'close');
  barePage(response, status, title, sentence);
  return false;
}

/** Requests that the parser refuses (raw bytes in the address, broken headers) still get a sentence. */
function refuseUnparsed(newest: NewestAnswers, error: ClientError, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  afterAnswers(newest, socket, () => refuseConnection(socket, parseRefusal(error.code, refusedBytes(error))));
}

/** From where the refused request begins, as far as is known. */
function refusedBytes({ code, rawPacket, bytesParsed = 0 }: ClientError): string {
  const packet = rawPacket?.toString('latin1') ?? '';
  const before = packet.slice(0, bytesParsed);
  if (code === 'HPE_INVALID_METHOD') return packet.slice(before.lastIndexOf('\n') + 1);
  return before.includes(END) ? packet.slice(before.lastIndexOf(END) + END.length) : packet;
}

/** Earlier requests on the connection are answered first: a refusal in the midst of an answer would pass for a part of it. */
function afterAnswers(newest: NewestAnswers, socket: Duplex, refused: () => void): void {
  const pending = newest.get(socket);
  if (!pending || pending.writableFinished || pending.destroyed) return refused();
  if (pending.req.complete) return void pending.once('close', () => (socket.writable ? refused() : socket.destroy()));
  // It is the very request of the pending answer that is broken: one that is whole still leaves, of another nothing can be made.
  if (pending.writableEnded) pending.once('close', () => void (socket as Socket).destroySoon());
  else if (pending.headersSent) socket.destroy();
  else refused();
}
