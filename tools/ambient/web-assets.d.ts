/** Files that Vite serves beside the bundle, for workers whose compiler configuration has no `vite/client` (that one brings the DOM). */
declare module '*?url' {
  const url: string;
  export default url;
}
