declare module 'svgcanvas' {
  /** A 2D context that draws into SVG. Named is what charts need of it, and what its writing of text consists of. */
  export class Context {
    constructor(options: { readonly width: number; readonly height: number });
    getSerializedSvg(): string;
    measureText(text: string): TextMetrics;
    font: string;
    textAlign: CanvasTextAlign;
    textBaseline: CanvasTextBaseline;
    __currentElement: Element;
    __createElement(name: string, attributes: Readonly<Record<string, string | number>>, reset: boolean): Element;
    __closestGroupOrSvg(): Element;
    __applyTransformation(element: Element): void;
    __applyStyleToCurrentElement(action: 'fill' | 'stroke'): void;
    __applyText(text: string, x: number, y: number, action: 'fill' | 'stroke'): void;
  }
}
