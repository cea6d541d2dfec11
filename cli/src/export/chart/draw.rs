//! Draws the chart: releases per month, stacked by portfolio.

use std::{collections::HashMap, error::Error, fmt::Write as _};

use plotters::{
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};

use super::tally::Tally;
use crate::files::name;

/// Width and height in pixels.
const SIZE: (u32, u32) = (1280, 640);
const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";
/// The colour of text and of the horizontal axis.
const INK: RGBColor = RGBColor(0x22, 0x26, 0x2b);
/// The colour of the horizontal lines.
const FAINT: RGBColor = RGBColor(0xdd, 0xe0, 0xe4);
/// The colour of the portfolios that the legend does not name.
const OTHERS: RGBColor = RGBColor(0xb4, 0xb9, 0xc0);
/// The colour of releases without a portfolio, and of the subtitle.
const NONE: RGBColor = RGBColor(0x6b, 0x72, 0x7b);
/// Colours that people with a colour vision deficiency can distinguish: a palette known as `muted`, with one more.
const COLOURS: [RGBColor; 10] = [
    RGBColor(0x33, 0x22, 0x88),
    RGBColor(0xcc, 0x66, 0x77),
    RGBColor(0xdd, 0xcc, 0x77),
    RGBColor(0x11, 0x77, 0x33),
    RGBColor(0x88, 0xcc, 0xee),
    RGBColor(0x88, 0x22, 0x55),
    RGBColor(0x44, 0xaa, 0x99),
    RGBColor(0x99, 0x99, 0x33),
    RGBColor(0xaa, 0x44, 0x99),
    RGBColor(0xee, 0x88, 0x66),
];

/// Returns the counts as a chart in SVG. The legend names the `top` portfolios with the most releases, at most ten.
///
/// # Errors
/// Errors if the library that draws returns an error.
pub fn draw(tally: &Tally, top: usize) -> Result<String, Box<dyn Error + Send + Sync>> {
    let range = Range::of(tally);
    let layers = layers(tally, &range, top.min(COLOURS.len()));
    let mut svg = String::new();
    paint(&SVGBackend::with_string(&mut svg, SIZE).into_drawing_area(), &range, &layers)
        .map_err(|error| error.to_string())?;
    Ok(accessible(svg, &range))
}

/// The months that are drawn, counted as in [`Tally::months`].
struct Range {
    first: i32,
    /// The last month, which is included.
    last: i32,
    /// The number of releases in these months.
    total: f64,
    /// The number of all other releases.
    left_out: f64,
}

/// The length of a gap in months. Releases beyond such a gap are assumed to have a wrong date, because no archive has
/// one.
const GAP: i32 = 120;

impl Range {
    /// Returns the range of months that has the most releases, of the ranges that gaps of more than [`GAP`] months
    /// separate. Of several, returns the last one. Without releases, it is one month.
    fn of(tally: &Tally) -> Self {
        let mut best = Self { first: 0, last: 0, total: 0.0, left_out: 0.0 };
        let mut now: Option<Self> = None;
        let mut all = 0.0;
        for (&month, portfolios) in &tally.months {
            let sum: f64 = portfolios.values().sum();
            all += sum;
            let range = match now.take() {
                Some(range) if month - range.last <= GAP => Self { last: month, total: range.total + sum, ..range },
                _ => Self { first: month, last: month, total: sum, left_out: 0.0 },
            };
            if range.total >= best.total {
                best = Self { ..range };
            }
            now = Some(range);
        }
        best.left_out = all - best.total;
        best
    }

    /// Returns the number of months.
    fn months(&self) -> usize {
        usize::try_from(self.last - self.first + 1).unwrap_or(1)
    }

    /// Returns the title: `Releases per month by portfolio, 2019–2024`.
    fn title(&self) -> String {
        let year = |month: i32| month.div_euclid(12);
        format!("Releases per month by portfolio, {}–{}", year(self.first), year(self.last))
    }

    /// Returns the number of releases, and the number of those that are left out if there are any.
    fn subtitle(&self) -> String {
        let total = grouped(self.total);
        let mut text = format!("{total} releases. One with several portfolios is shared among them.");
        if self.left_out > 0.5 {
            let _ = write!(text, " Left out: {} dated far from all others.", grouped(self.left_out));
        }
        text
    }
}

/// Returns a count, rounded to an integer, with commas between thousands: `1,234`.
fn grouped(count: f64) -> String {
    let digits = format!("{count:.0}");
    let length = digits.len();
    let commas = digits.chars().enumerate();
    commas.fold(String::new(), |mut text, (at, digit)| {
        text.push_str(if at > 0 && (length - at).is_multiple_of(3) { "," } else { "" });
        text.push(digit);
        text
    })
}

/// The height of one portfolio's area in each month.
struct Layer {
    name: String,
    colour: RGBColor,
    /// The sum of the months, which is greater than 0.
    total: f64,
    /// The number of releases in each month of the range.
    months: Vec<f64>,
}

/// Returns the `top` portfolios with the most releases in the range, the largest first, then `Others` with all other
/// portfolios, then `No portfolio`. Layers without releases are left out. `top` is at most the number of [`COLOURS`].
fn layers(tally: &Tally, range: &Range, top: usize) -> Vec<Layer> {
    let drawn = || tally.months.range(range.first..=range.last);
    let mut totals = HashMap::<&str, f64>::new();
    for (_, portfolios) in drawn() {
        for (name, sum) in portfolios.iter().filter(|(name, _)| !name.is_empty()) {
            *totals.entry(name).or_default() += sum;
        }
    }
    let mut named: Vec<(&str, f64)> = totals.into_iter().collect();
    named.sort_by(|(a, more), (b, less)| less.total_cmp(more).then(a.cmp(b)));
    named.truncate(top);
    let layer =
        |name: &str, colour| Layer { name: name.to_owned(), colour, total: 0.0, months: vec![0.0; range.months()] };
    let mut layers: Vec<Layer> = named.iter().zip(COLOURS).map(|(&(name, _), colour)| layer(name, colour)).collect();
    let (others, none) = (layers.len(), layers.len() + 1);
    layers.extend([layer("Others", OTHERS), layer("No portfolio", NONE)]);
    let places: HashMap<&str, usize> = named.iter().enumerate().map(|(at, &(name, _))| (name, at)).collect();
    for (&month, portfolios) in drawn() {
        let at = usize::try_from(month - range.first).unwrap_or(0);
        for (name, sum) in portfolios {
            let place = if name.is_empty() { none } else { places.get(name.as_str()).copied().unwrap_or(others) };
            layers[place].months[at] += sum;
            layers[place].total += sum;
        }
    }
    layers.retain(|layer| layer.total > 0.0);
    layers
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// Draws the titles, the axes, the layers from the first at the bottom to the last at the top, and the legend.
fn paint(area: &Area<'_>, range: &Range, layers: &[Layer]) -> Result<(), Box<dyn Error>> {
    area.fill(&WHITE)?;
    let text = |size: u32, colour: &RGBColor| (FONT, size).into_font().color(colour);
    area.draw(&Text::new(range.title(), (24, 18), text(24, &INK)))?;
    area.draw(&Text::new(range.subtitle(), (24, 50), text(14, &NONE)))?;
    let (left, legend) = area.margin(80, 16, 12, 0).split_horizontally(SIZE.0 - 280);
    let months = range.months();
    let highest = (0..months).map(|at| layers.iter().map(|layer| layer.months[at]).sum::<f64>()).fold(1.0, f64::max);
    let mut chart = ChartBuilder::on(&left)
        .x_label_area_size(34)
        .y_label_area_size(56)
        .build_cartesian_2d(0.0..months as f64, 0.0..highest * 1.04)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .y_labels(8)
        .light_line_style(TRANSPARENT)
        .bold_line_style(FAINT)
        .axis_style(TRANSPARENT)
        .y_label_style(text(14, &INK))
        .y_label_formatter(&|count| grouped(*count))
        .draw()?;
    let mut floor = vec![0.0; months];
    for layer in layers {
        let top: Vec<f64> = floor.iter().zip(&layer.months).map(|(floor, height)| floor + height).collect();
        chart.draw_series([Polygon::new(outline(&floor, &top), layer.colour.filled())])?;
        floor = top;
    }
    years(&mut chart, range, &text(14, &INK))?;
    for (row, layer) in layers.iter().rev().enumerate() {
        let y = 8 + 26 * i32::try_from(row).unwrap_or(0);
        legend.draw(&Rectangle::new([(12, y), (26, y + 14)], layer.colour.filled()))?;
        legend.draw(&Text::new(shortened(&layer.name), (34, y), text(14, &INK)))?;
    }
    area.present()?;
    Ok(())
}

/// Returns the outline of a layer: along its upper edge `top`, and back along its lower edge `floor`. Both have one
/// height per month, which is a step of width 1.
fn outline(floor: &[f64], top: &[f64]) -> Vec<(f64, f64)> {
    let steps = |heights: &[f64]| -> Vec<(f64, f64)> {
        let ends = heights.iter().enumerate();
        ends.flat_map(|(at, &height)| [(at as f64, height), ((at + 1) as f64, height)]).collect()
    };
    let mut points = steps(top);
    points.extend(steps(floor).into_iter().rev());
    points.dedup();
    points
}

type Plot<'a, 'b> = ChartContext<
    'a,
    SVGBackend<'b>,
    Cartesian2d<plotters::coord::types::RangedCoordf64, plotters::coord::types::RangedCoordf64>,
>;

/// Draws the horizontal axis, with a tick and a number at the start of years. If there are many years, only those that
/// can be divided by 2, 5, 10, 20, 50 or 100 have one.
fn years(chart: &mut Plot<'_, '_>, range: &Range, style: &TextStyle<'_>) -> Result<(), Box<dyn Error>> {
    let months = range.months();
    let step =
        [1, 2, 5, 10, 20, 50].into_iter().find(|step| (range.last - range.first) / 12 / step <= 16).unwrap_or(100);
    let style = style.pos(Pos::new(HPos::Center, VPos::Top));
    chart.draw_series([PathElement::new([(0.0, 0.0), (months as f64, 0.0)], INK)])?;
    let year = |month: i32| month.div_euclid(12);
    for name in (year(range.first)..=year(range.last)).filter(|year| year % step == 0) {
        // If the chart starts within a year, the number of that year is at the start of the chart.
        let at = f64::from((name * 12).max(range.first) - range.first);
        let mark = EmptyElement::at((at, 0.0))
            + PathElement::new([(0, 0), (0, 5)], INK)
            + Text::new(name.to_string(), (0, 10), style.clone());
        chart.draw_series([mark])?;
    }
    Ok(())
}

/// Returns a name of at most 30 characters, with control characters escaped. A longer one is cut and ends with `…`.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 30;
    // XML does not allow control characters, not even as character references.
    let name = name::escaped(name);
    if name.chars().count() <= LONGEST {
        return name;
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Adds the title of the chart to its SVG, as the label for screen readers.
fn accessible(svg: String, range: &Range) -> String {
    let (width, height) = SIZE;
    let title = range.title();
    svg.replacen(
        &format!("<svg width=\"{width}\" height=\"{height}\""),
        &format!("<svg role=\"img\" aria-label=\"{title}\" width=\"{width}\" height=\"{height}\""),
        1,
    )
}
