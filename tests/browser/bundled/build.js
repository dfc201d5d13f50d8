// node build.js BUNDLER ENTRY FILE: one bundle, as a site would make it. What a bundler warns of ends it.
import path from "node:path";
import esbuild from "esbuild";
import { build as buildByVite } from "vite";
import webpack from "webpack";

const [bundler, entry, file] = process.argv.slice(2);
const folder = path.dirname(file);
const name = path.basename(file);

const BUNDLERS = {
  esbuild: (options = { format: "esm" }) =>
    esbuild.build({ entryPoints: [entry], outfile: file, bundle: true, minify: true, logLevel: "warning", ...options }),
  "esbuild-iife": () => BUNDLERS.esbuild({ format: "iife", logOverride: { "empty-import-meta": "silent" } }),
  "esbuild-node": () =>
    BUNDLERS.esbuild({ format: "cjs", platform: "node", logOverride: { "empty-import-meta": "silent" } }),
  vite: () =>
    buildByVite({
      ...{ configFile: false, logLevel: "warn", root: import.meta.dirname },
      build: { outDir: folder, emptyOutDir: false, rollupOptions: { input: entry, output: { entryFileNames: name } } },
    }),
  "vite-server": () =>
    buildByVite({
      ...{ configFile: false, logLevel: "warn", root: import.meta.dirname, ssr: { noExternal: true } },
      build: {
        ...{ outDir: folder, emptyOutDir: false, ssr: entry },
        rollupOptions: { output: { entryFileNames: name } },
      },
    }),
  webpack: () =>
    new Promise((resolve, reject) => {
      const options = { mode: "production", context: import.meta.dirname, performance: false };
      webpack({ ...options, entry, output: { path: folder, filename: name } }, (error, stats) => {
        if (error || stats.hasErrors() || stats.hasWarnings()) reject(error ?? new Error(stats.toString()));
        else resolve();
      });
    }),
};

await BUNDLERS[bundler]();
