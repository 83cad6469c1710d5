import { fileText } from './file-text.server';
import { imageVariants } from './image.server';
import { importDocx } from './import-docx.server';
import { sniffFile } from './sniff-file.server';
import { stripMetadata } from './strip-metadata.server';

/** What is done with files in helper processes; files.server.ts asks for it. */
export const fileTasks = { sniffFile, fileText, stripMetadata, importDocx, imageVariants };
