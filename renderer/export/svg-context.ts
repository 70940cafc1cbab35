// svgcanvas names its own parts so.
/* oxlint-disable no-underscore-dangle */
import { Context } from 'svgcanvas';

/** A canvas for charts whose drawing is SVG. */
export function svgContext(width: number, height: number): Context {
  const context = new Context({ width, height });
  // svgcanvas reads a font apart by the attribute `style`, which the page's policy forbids; the object model is allowed.
  context.__applyText = (text, x, y, action) => {
    const [group, path] = [context.__closestGroupOrSvg(), context.__currentElement];
    const { style } = document.createElement('span');
    style.font = context.font;
    const element = context.__createElement(
      'text',
      {
        'font-family': style.fontFamily,
        'font-size': style.fontSize,
        'font-style': style.fontStyle,
        'font-weight': style.fontWeight,
        x,
        y,
        'text-anchor': ANCHORS[context.textAlign],
        'dominant-baseline': BASELINES[context.textBaseline],
        // The page's own type may be missing where the picture is shown: words keep their room.
        textLength: context.measureText(text).width,
        lengthAdjust: 'spacingAndGlyphs',
      },
      true,
    );
    element.append(text);
    context.__currentElement = element;
    context.__applyTransformation(element);
    context.__applyStyleToCurrentElement(action);
    group.append(element);
    // As on a canvas, text does not end the path that was begun.
    context.__currentElement = path;
  };
  // Chart.js asks a canvas for its context.
  return Object.assign(context, { getContext: () => context });
}

const ANCHORS: Readonly<Record<CanvasTextAlign, string>> = {
  left: 'start',
  start: 'start',
  center: 'middle',
  right: 'end',
  end: 'end',
};

const BASELINES: Readonly<Record<CanvasTextBaseline, string>> = {
  alphabetic: 'alphabetic',
  hanging: 'hanging',
  ideographic: 'ideographic',
  top: 'text-before-edge',
  bottom: 'text-after-edge',
  middle: 'central',
};
