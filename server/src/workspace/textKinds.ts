/** Endings of files that hold no text; they are not read to find that out. */
const BINARY = new Set(
  (
    'png jpg jpeg gif webp avif bmp ico icns tif tiff psd ai eps pdf woff woff2 ttf otf eot mp3 mp4 m4a m4v mov avi mkv webm ogg wav flac ' +
    'zip gz tgz bz2 xz zst 7z rar tar jar war ear whl egg nupkg deb rpm apk ipa dmg iso vsix crx ' +
    'exe dll so dylib a o obj lib class pyc pyo pyd wasm node bin dat db sqlite sqlite3 mdb parquet arrow feather orc avro npy npz pkl pickle ' +
    'pt pth onnx safetensors gguf ggml h5 hdf5 tflite pb ckpt joblib mlmodel doc docx xls xlsx ppt pptx odt ods odp swf heic jks keystore p12 pfx'
  ).split(' '),
);

/** Files that a package manager writes: hashes and addresses by the thousand, and no keys. */
const LOCK = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
  'poetry.lock',
  'pdm.lock',
  'uv.lock',
  'Pipfile.lock',
  'Cargo.lock',
  'Gemfile.lock',
  'composer.lock',
  'go.sum',
  'deno.lock',
  'flake.lock',
  'packages.lock.json',
  'gradle.lockfile',
]);

/** Whether a file of this name may be text that people write: told by the name alone. */
export function mayBeText(name: string): boolean {
  if (LOCK.has(name) || name.endsWith('.map')) return false;
  const dot = name.lastIndexOf('.');
  return dot < 0 || !BINARY.has(name.slice(dot + 1).toLowerCase());
}
