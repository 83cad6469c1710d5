/** Search’s door for pure parts. */
export { type MarkedText, markedText } from './marks';
export { parseTerms } from './search-query';
