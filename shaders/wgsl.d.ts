/** WGSL files are imported as text; Vite inlines them, for pages and for Node.js alike. */
declare module '*.wgsl?raw' {
  const text: string;
  export default text;
}
