/*
 * Draws the figures of a page with Apache ECharts.
 *
 * A figure is an empty <div class="figure" data-figure="ID" data-height="PIXELS"> whose parent also holds a
 * <script type="application/json" class="figure-option"> with its option. Everything is drawn in the theme that the reader
 * prefers, in the light one on paper, and anew when either changes. Nothing here evaluates text or sets a style attribute, so a
 * strict Content Security Policy holds.
 */
(function () {
  'use strict';

  // Told apart with any colour vision (after Okabe and Ito), each with a contrast of 3:1 or more to its background.
  const LIGHT = {
    ink: '#1a1a1a',
    faint: '#5c5c5c',
    paper: '#ffffff',
    colors: ['#0072b2', '#c8500a', '#8a4f9e', '#00805e', '#9a6b00', '#b3407a', '#555555', '#2a8fc4'],
  };
  const DARK = {
    ink: '#ececec',
    faint: '#b4b4b4',
    paper: '#1b1b1b',
    colors: ['#56b4e9', '#ff8c42', '#cc9bdc', '#2fc79a', '#e6b800', '#f28cb8', '#bbbbbb', '#8fb8ff'],
  };

  function theme(look) {
    const axis = {
      axisLine: { lineStyle: { color: look.faint } },
      axisLabel: { color: look.ink, fontSize: 12 },
      nameTextStyle: { color: look.ink, fontSize: 12 },
    };
    return {
      color: look.colors,
      textStyle: { color: look.ink, fontFamily: 'system-ui, sans-serif', fontSize: 12 },
      legend: {
        textStyle: { color: look.ink, fontSize: 12 },
        pageTextStyle: { color: look.ink },
        pageIconColor: look.ink,
        pageIconInactiveColor: look.faint,
      },
      tooltip: { backgroundColor: look.paper, borderColor: look.faint, textStyle: { color: look.ink, fontSize: 12 } },
      categoryAxis: axis,
      valueAxis: axis,
      logAxis: axis,
      line: { markLine: { label: { color: look.ink, fontSize: 12 } } },
      scatter: { label: { color: look.ink } },
    };
  }

  // A tooltip of HTML would set style attributes, which the page's policy forbids; one that is drawn breaks no line by itself.
  function tooltip(box, plain) {
    const told = (mark) =>
      wrapped(
        plain.formatter.replace(/\{[ab]\}/g, (part) => (part === '{a}' ? mark.seriesName : mark.name)),
        Math.min(90, Math.floor((box.clientWidth - 40) / 7)),
      );
    return Object.assign({}, plain, { renderMode: 'richText', formatter: told });
  }

  function wrapped(text, characters) {
    const lines = [];
    for (const line of text.split('\n')) {
      lines.push('');
      for (const piece of line.match(/[^ ,/]*[ ,/]?/g)) {
        if ((lines[lines.length - 1] + piece).length > characters) {
          lines.push('');
        }
        lines[lines.length - 1] += piece;
      }
    }
    return lines.join('\n');
  }

  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
  const drawn = new Map();

  function draw(box, look) {
    const option = JSON.parse(box.parentElement.querySelector('script.figure-option').textContent);
    const base = option.baseOption || option;
    base.tooltip = tooltip(box, base.tooltip);
    if (drawn.has(box)) {
      drawn.get(box).dispose();
    }
    box.style.height = box.dataset.height + 'px';
    const chart = echarts.init(box, theme(look), { renderer: 'svg' });
    chart.setOption(option);
    drawn.set(box, chart);
  }

  function drawAll(look) {
    document.querySelectorAll('div.figure[data-figure]').forEach((box) => {
      try {
        draw(box, look);
      } catch (error) {
        // One that cannot be drawn is complained of, and hinders no other.
        setTimeout(() => { throw error; });
      }
    });
  }

  function preferred() {
    return prefersDark.matches ? DARK : LIGHT;
  }

  prefersDark.addEventListener('change', () => drawAll(preferred()));
  window.addEventListener('beforeprint', () => drawAll(LIGHT));
  window.addEventListener('afterprint', () => drawAll(preferred()));
  window.addEventListener('resize', () => drawn.forEach((chart) => chart.resize()));
  drawAll(preferred());
})();
