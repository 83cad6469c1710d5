/**
 * How the product's processes are started. Rendering a page leaves some hundred kilobytes behind at once; with V8's usual
 * 16 MB of young space much of it is copied before it is known to be garbage.
 */
export const NODE_FLAGS = ['--enable-source-maps', '--disable-warning=ExperimentalWarning', '--max-semi-space-size=32'];
