-- What of a file the secrecy check could not read is kept apart from what else was said of it: somebody must answer for it.
ALTER TABLE "upload" ADD COLUMN "unread" TEXT[];
-- Of earlier files all that was said to be unread counts, but for what is said of an author that stayed.
UPDATE upload SET unread = ARRAY(SELECT note FROM unnest(notes) AS note WHERE note ~ '人工查看|未能检查|没有检查|没有文字') WHERE completed_at IS NOT NULL;
