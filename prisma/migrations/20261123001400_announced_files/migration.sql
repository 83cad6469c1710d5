-- A broken upload goes on only with the file it was begun with: two files may share name and size.
ALTER TABLE "upload" ADD COLUMN "announced_sha256" TEXT CHECK (announced_sha256 ~ '^[0-9a-f]{64}$');
