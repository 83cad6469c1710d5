/** How a request is refused that the HTTP parser could not read. */
export interface ParseRefusal {
  status: number;
  title: string;
  sentence: string;
}

export const MALFORMED: ParseRefusal = {
  status: 400,
  title: '请求有误',
  sentence: '请求的网址或报头不符合规范。The request is malformed.',
};
export const UNKNOWN_CODING: ParseRefusal = {
  status: 501,
  title: '不支持这种编码',
  sentence: '不认识内容的传输编码。The transfer coding is not known.',
};
const REFUSALS: Readonly<Record<string, ParseRefusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, title: '报头过长', sentence: '请求的报头过长。The header fields are too large.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, title: '内容过长', sentence: '提交的内容过长。The content is too large.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, title: '请求超时', sentence: '请求没有按时传完。The request was not received in time.' },
};
const TOO_LONG: ParseRefusal = { status: 414, title: '网址过长', sentence: '网址过长。The address is too long.' };
const OTHER_VERSION: ParseRefusal = {
  status: 505,
  title: '不支持这个版本',
  sentence: '不支持这个版本的 HTTP。This version of HTTP is not supported.',
};
const UNKNOWN_METHOD: ParseRefusal = { status: 501, title: '不支持这种请求', sentence: '不认识这种请求方法。The method is not known.' };

const UNKNOWN_LINE = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+ [\x21-\x7e]+ HTTP\/1\.[01]\r\n/;

/**
 * The answer to what the parser refused, by its code and the bytes that it had last.
 * @param code of the error (`HPE_…` are the parser's).
 * @param bytes from where the refused request begins, as far as is known.
 */
export function parseRefusal(code: string | undefined, bytes: string): ParseRefusal {
  if (code === 'HPE_INVALID_METHOD') return UNKNOWN_LINE.test(bytes) ? UNKNOWN_METHOD : MALFORMED;
  if (code === 'HPE_INVALID_VERSION') return /^[^\r\n]* HTTP\/\d\.\d\r\n/.test(bytes) ? OTHER_VERSION : MALFORMED;
  // The parser counts the address as a header; a line that does not end within what headers may take is one long address.
  if (code === 'HPE_HEADER_OVERFLOW' && /^[A-Z]+ [^\r\n]{8000}/.test(bytes)) return TOO_LONG;
  return REFUSALS[code ?? ''] ?? MALFORMED;
}
