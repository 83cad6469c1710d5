import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import remixConfig from './remix.config.js';

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}

/** Style sheets leave compressed; they are compressed once, here, and the server picks the form the client takes. */
function compressStyles(): Plugin {
  return {
    name: 'gongkai:compress-styles',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (file.type !== 'asset' || !fileName.endsWith('.css')) continue;
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(file.source, { level: 9 }) });
          this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(file.source) });
        }
      },
    },
  };
}

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig), compressStyles()],
  resolve: { alias: { '~': path.resolve(import.meta.dirname, 'app') } },
  build: { target: 'es2022', assetsInlineLimit: 0, cssMinify: 'esbuild' },
  server: { middlewareMode: true },
});
