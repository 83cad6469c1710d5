import { open, rm } from 'node:fs/promises';
import { DomainError } from '../kernel/errors';
import { fileFault } from '../kernel/text/read-text.server';

/** A file that is not there yet and that nobody else reads. */
export async function newFile(file: string) {
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new DomainError('conflict', `${file}：文件已存在，请换一个名称`);
    throw fileFault(error, file) ?? error;
  });
  return {
    async put(text: string) {
      await handle.truncate(0);
      await handle.write(text, 0);
      await handle.sync();
    },
    drop: () => rm(file, { force: true }),
    close: () => handle.close(),
  };
}

/** A command's refusal of a file's content, told with the file's name. */
export async function named<T>(file: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(
      error.code,
      `${file} 有误`,
      error.told.map(({ field, message }) => ({ field: [file, field].filter(Boolean).join(' '), message })),
    );
  });
}
