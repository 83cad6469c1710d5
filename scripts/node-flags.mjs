/**
 * Flags of the product's processes. Rendering a page leaves some hundred kilobytes behind at once; with V8's usual
 * 16 MB of young space much of it is copied before it is known to be garbage.
 */
export const NODE_FLAGS = ['--enable-source-maps', '--disable-warning=ExperimentalWarning', '--max-semi-space-size=32'];

/** For the operator's tool, which works through files of any length: V8 would let garbage grow with them before it cleans. */
export const TOOL_FLAGS = [...NODE_FLAGS, '--max-old-space-size=320'];
