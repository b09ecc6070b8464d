// Bundles every src/<page>/main.js into <out>/<page>/. Runs under Deno (from Maven) and under Node alike.
//   build.mjs <out>           minified, hashed file names
//   build.mjs <out> --watch   rebuilds on change and serves <out> on port 5173; what is not a page comes from the
//                             service named by the variable API (default http://localhost:8090)
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import process from 'node:process';
import zlib from 'node:zlib';

const out = process.argv[2] ?? 'target/pages';
const watch = process.argv.includes('--watch');

/** What a first visit may load at most, in KB as sent (gzip). */
const BUDGET_KB = { sandbox: 150 };

// One build per page: shared chunks would make one page wait for what only another one needs.
const pages = fs.readdirSync('src').filter((folder) => fs.existsSync(`src/${folder}/main.js`));

const options = (page) => ({
  entryPoints: { [page]: `src/${page}/main.js` },
  outdir: `${out}/${page}/assets`,
  publicPath: `/${page}/assets`,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'], // the first that know light-dark(), which the theme needs
  charset: 'utf8',
  minify: !watch,
  sourcemap: watch,
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
  plugins: [indexHtml(page)],
});

/** Writes <page>/index.html with links to the hashed files; fails when a first visit exceeds the page's budget. */
function indexHtml(page) {
  return {
    name: 'index-html',
    setup(build) {
      build.onEnd(({ metafile }) => {
        if (!metafile) return; // the errors are printed already
        const files = firstVisit(page, metafile);
        const template = fs.readFileSync(`src/${page}/index.html`, 'utf8');
        fs.writeFileSync(`${out}/${page}/index.html`, template.replace('<!-- bundle -->', links(files)));
        holdBudget(page, [...files.styles, ...files.preloads, files.script]);
      });
    },
  };
}

function firstVisit(page, metafile) {
  const isEntry = ([, output]) => output.entryPoint === `src/${page}/main.js`;
  const [script, output] = Object.entries(metafile.outputs).find(isEntry);
  const preloads = output.imports.filter(({ kind }) => kind === 'import-statement').map((chunk) => chunk.path);
  return { script, preloads, styles: output.cssBundle ? [output.cssBundle] : [] };
}

function links({ script, preloads, styles }) {
  const url = (file) => '/' + path.relative(out, file).split(path.sep).join('/');
  return [
    ...styles.map((file) => `<link rel="stylesheet" href="${url(file)}">`),
    ...preloads.map((file) => `<link rel="modulepreload" href="${url(file)}">`),
    `<script type="module" src="${url(script)}"></script>`,
  ].join('\n    ');
}

function holdBudget(page, files) {
  const bytes = files.map((file) => zlib.gzipSync(fs.readFileSync(file), { level: 9 }).length);
  const kb = bytes.reduce((sum, each) => sum + each, 0) / 1024;
  const said = `${page}: a first visit loads ${kb.toFixed(1)} KB in ${files.length} files, allowed are ${BUDGET_KB[page]} KB`;
  console.log(said);
  if (!watch && !(kb <= BUDGET_KB[page])) throw new Error(said);
}

function serve() {
  const service = new URL(process.env.API ?? 'http://localhost:8090');
  const types = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.map': 'application/json',
  };
  const pass = (request, response) => {
    const { method, url, headers } = request;
    const onward = http.request({ host: service.hostname, port: service.port, path: url, method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  };
  http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = path.join(out, path.normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    if (!fs.existsSync(file)) return pass(request, response);
    response.writeHead(200, { 'content-type': types[path.extname(file)], 'cache-control': 'no-store' });
    fs.createReadStream(file).pipe(response);
  }).listen(5173, '127.0.0.1', () => console.log('http://localhost:5173/sandbox/'));
}

for (const page of pages) fs.rmSync(`${out}/${page}`, { recursive: true, force: true });
if (watch) {
  for (const page of pages) await (await esbuild.context(options(page))).watch();
  serve();
} else {
  await Promise.all(pages.map((page) => esbuild.build(options(page))));
  await esbuild.stop();
}
