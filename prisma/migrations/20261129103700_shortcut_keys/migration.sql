-- Whether the workspace listens to single keys, for each officer (WCAG 2.1.4).

ALTER TABLE "account" ADD COLUMN "shortcut_keys" BOOLEAN NOT NULL DEFAULT true;
