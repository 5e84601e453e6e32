/** Height of a bar's row and of the scale under the bars: the text beside a chart keeps the same. */
export const CHART_ROW_PX = 28;
export const CHART_AXIS_PX = 20;
