import { pngOf } from './chart-picture.ts';

/** What of the style sheet makes the look of a drawing, as attributes of SVG. */
const PAINT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of the page as SVG text that needs no style sheet: every colour and font as it is at this moment. */
export function drawingSvg(drawing: SVGSVGElement, surface: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [drawing, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  for (const [index, element] of (originals ?? []).entries()) {
    const style = getComputedStyle(element);
    const target = copies?.[index];
    target?.removeAttribute('class');
    for (const name of PAINT) target?.setAttribute(name, style.getPropertyValue(name));
    // The page's own type may be missing where the picture is shown: words keep their room.
    if (element instanceof SVGTextElement) {
      target?.setAttribute('textLength', String(element.getComputedTextLength()));
      target?.setAttribute('lengthAdjust', 'spacingAndGlyphs');
    }
  }
  const ground = document.createElementNS(SVG, 'rect');
  for (const [name, value] of [
    ['width', '100%'],
    ['height', '100%'],
    ['fill', surface],
  ] as const) {
    ground.setAttribute(name, value);
  }
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

export function drawingPng(drawing: SVGSVGElement, surface: string): Promise<Uint8Array> {
  const { width, height } = drawing.getBoundingClientRect();
  return svgPng(drawingSvg(drawing, surface), width, height);
}

/** SVG text that needs nothing else as a picture of twice its size. */
export async function svgPng(text: string, width: number, height: number): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * 2);
  canvas.height = Math.ceil(height * 2);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return pngOf(canvas);
}
