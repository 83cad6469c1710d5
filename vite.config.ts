import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import remixConfig from './remix.config.js';
import { classListNames } from './scripts/class-list-names';

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}

/** The one layer that Tailwind writes, of values that its utilities begin with: browsers of before 2022 drop a layer whole. */
function withoutLayer(css: string): string {
  return css.replace(/@layer properties\{(@supports.*?\}\})\}/s, '$1').replace(/@layer properties;/, '');
}

/** Style sheets and scripts leave compressed; they are compressed once, here, and the server picks the form the client takes. */
function compressAssets(): Plugin {
  return {
    name: 'gongkai:compress-assets',
    apply: (config, { command }) => command === 'build' && !config.build?.ssr,
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!/\.(css|js)$/.test(fileName)) continue;
          if (file.type === 'asset' && fileName.endsWith('.css')) file.source = withoutLayer(String(file.source));
          const source = file.type === 'asset' ? file.source : file.code;
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
          this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(source) });
        }
      },
    },
  };
}

/**
 * Builds the web process together with its pages, as one graph of modules: a module of the kernel is there once for both.
 * `index` is what starts it, `web` the process that does.
 */
function buildWebProcess(): Plugin {
  return {
    name: 'gongkai:web-process',
    apply: (config, { command }) => command === 'build' && Boolean(config.build?.ssr),
    config: () => ({
      build: {
        target: 'node24',
        sourcemap: true,
        rollupOptions: {
          input: { index: 'app/built-web.server.ts', web: 'scripts/web.ts' },
          // Without the sources in it a map is a third as large, which Node holds in memory; a trace names their lines all the same.
          output: { entryFileNames: '[name].js', sourcemapExcludeSources: true },
        },
      },
    }),
  };
}

export default defineConfig({
  plugins: [tailwindcss(), classListNames(['app/app.css', 'app/workspace.css']), remix(remixConfig), buildWebProcess(), compressAssets()],
  resolve: { alias: { '~': path.resolve(import.meta.dirname, 'app') } },
  build: { target: 'es2022', assetsInlineLimit: 0, cssMinify: 'esbuild' },
  // In development: what the islands are made of, named, for finding it out would also try what only the server loads.
  optimizeDeps: {
    noDiscovery: true,
    include: [
      '@tiptap/core',
      '@tiptap/extensions',
      '@tiptap/pm/history',
      '@tiptap/pm/model',
      '@tiptap/pm/state',
      '@tiptap/pm/tables',
      '@tiptap/pm/view',
      '@tiptap/starter-kit',
      'downshift',
      'lucide',
      'react-dom',
    ],
  },
  server: { middlewareMode: true },
});
