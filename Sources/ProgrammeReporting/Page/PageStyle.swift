internal import ActivationProgramme

/// How a report looks on a screen and on A4 paper.
enum PageStyle {
  static let css = """
    :root{--ink:#1a1a1a;--soft:#595959;--line:#c8c8c8;--shade:#f3f5f7;--accent:#003f6b}
    *{box-sizing:border-box}
    body{margin:0;background:#fff;color:var(--ink);font:15px/1.45 "Liberation Sans",Arial,Helvetica,sans-serif}
    main{max-width:1220px;margin:0 auto;padding:24px}
    h1{font-size:26px;line-height:1.2;margin:0 0 4px;color:var(--accent)}
    h2{font-size:21px;margin:36px 0 8px;padding-bottom:4px;border-bottom:3px solid var(--accent);color:var(--accent)}
    h3{font-size:18px;margin:30px 0 6px;padding-bottom:2px;border-bottom:1px solid var(--line)}
    p{margin:6px 0;max-width:80ch}
    .note{color:var(--soft)}
    nav ul{margin:6px 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px}
    a{color:var(--accent)}
    dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 18px;margin:12px 0}
    dl.facts dt{color:var(--soft)} dl.facts dd{margin:0;overflow-wrap:anywhere}
    .cards{display:flex;flex-wrap:wrap;gap:12px;margin:14px 0;padding:0;list-style:none}
    .cards li{border:1px solid var(--line);border-top:4px solid var(--accent);padding:8px 14px;min-width:150px}
    .cards span{display:block;color:var(--soft);font-size:13px}
    .cards strong{font-size:20px;font-variant-numeric:tabular-nums}
    .tables{display:flex;flex-wrap:wrap;gap:0 40px;align-items:flex-start}
    .scroll{overflow-x:auto;max-width:100%}
    table{border-collapse:collapse;margin:8px 0 18px;font-size:13px}
    caption{text-align:left;font-weight:bold;font-size:15px;padding:6px 0}
    th,td{border:1px solid var(--line);padding:3px 7px;text-align:left;vertical-align:top}
    thead th{background:var(--shade);vertical-align:bottom}
    thead th.n{white-space:normal} tbody th{font-weight:normal}
    tbody tr:nth-child(even) td{background:#fafbfc}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .s{white-space:nowrap}
    .id{font-family:"Liberation Mono","Courier New",monospace;font-size:12px;white-space:nowrap}
    .wide{font-size:11.5px} .wide th,.wide td{padding:3px 5px}
    .empty{color:var(--soft);margin:14px 0 18px}
    figure{margin:10px 0 18px;break-inside:avoid}
    figcaption{font-weight:bold;margin-bottom:2px}
    svg{width:100%;height:auto;max-width:960px;display:block;font:13px "Liberation Sans",Arial,Helvetica,sans-serif}
    svg .grid{stroke:#dcdcdc} svg .axis{stroke:#555} svg text{fill:#333}
    svg .tick{font-size:12px} svg .end{text-anchor:end} svg .middle{text-anchor:middle}
    footer{margin-top:36px;border-top:1px solid var(--line);padding-top:8px;color:var(--soft);font-size:13px}
    code{font-family:"Liberation Mono","Courier New",monospace;font-size:12px;overflow-wrap:anywhere}
    :target{outline:3px solid #e69f00}
    @page{size:A4 landscape;margin:12mm}
    @media print{
    body{font-size:10pt} main{max-width:none;padding:0} nav{display:none} .scroll{overflow:visible}
    svg{max-height:56mm;width:auto} .note{break-after:avoid;break-inside:avoid} .tables{gap:0 8mm}
    .scroll:not(.long){break-inside:avoid} thead{break-after:avoid} tbody tr:first-child{break-before:avoid}
    .cards{gap:6px} .cards li{min-width:0;padding:4px 10px} .cards strong{font-size:13pt}
    h2,h3,caption,figcaption{break-after:avoid} thead{display:table-header-group} tr{break-inside:avoid}
    table{font-size:8.5pt} .id{font-size:7.5pt} .wide{font-size:7.5pt} .wide th,.wide td{padding:1.5pt 3pt}
    .part+.part{break-before:page} a{color:inherit;text-decoration:none}
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    }
    """
}
