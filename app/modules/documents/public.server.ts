/** Documents' door for those who read and clean files. */
export { cleanPastedHtml } from './clean-html.server';
export { fileText } from './file-text.server';
export { beginsAsMedia, isMedia, makeVariants, readDocx, readWords, sniff, strip, stripMedia } from './files.server';
