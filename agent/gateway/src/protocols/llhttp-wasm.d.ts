/** undici ships the parser as a module that exports its bytes. */
declare module 'undici/lib/llhttp/llhttp-wasm.js' {
  const bytes: Buffer;
  export default bytes;
}
