"""Classes of the page Assumptions."""

SHEET = """<style>
.gs-assumptions-table{table-layout:fixed;min-width:0}
.gs-assumptions-table th:nth-child(1){width:25%}
.gs-assumptions-table th:nth-child(2){width:13%}
.gs-assumptions-table th:nth-child(3){width:11%}
.gs-assumptions-table th:nth-child(4){width:14%}
.gs-assumptions-table th:nth-child(5){width:11%}
.gs-assumptions-table tr.gs-assumptions-group td{font-weight:600;font-size:16px;padding-top:20px;
  border-bottom:1px solid var(--ink-3)}
.gs-assumptions-path{display:block;font-size:12px;color:var(--ink-3);font-family:"Source Code Pro",monospace;
  overflow-wrap:anywhere}
.gs-assumptions-small{font-size:13px;color:var(--ink-2);overflow-wrap:anywhere}
.gs-assumptions-set{font-weight:600}
.gs-assumptions-mark{display:block;font-size:12px;color:var(--ink-2);font-weight:400}
.gs-assumptions-table .gs-right{white-space:normal}
.gs-assumptions-table th[aria-hidden]{padding:0}
.gs-assumptions-facts{columns:2;column-gap:40px;margin:6px 0 14px;padding-left:18px;font-size:14px;line-height:1.45}
.gs-assumptions-facts li{break-inside:avoid;margin-bottom:5px}
.gs-assumptions-facts code,.gs-assumptions-tests code{font-size:12px;color:var(--ink-3);overflow-wrap:anywhere;
  background:none;padding:0}
.gs-assumptions-check{border-bottom:1px solid var(--hairline);padding:9px 0}
.gs-assumptions-check summary{cursor:pointer;font-size:15px;line-height:1.45}
.gs-assumptions-check summary b{font-weight:600}
.gs-assumptions-check summary span{color:var(--ink-2)}
.gs-assumptions-tests{margin:4px 0 0;padding-left:18px;font-size:14px;line-height:1.45}
.gs-assumptions-tests li{margin-bottom:5px}
.gs-assumptions-limits{max-width:84ch;padding-left:18px;margin:4px 0;font-size:15px;line-height:1.5}
.gs-assumptions-limits li{margin-bottom:6px}
.stHtml .gs-assumptions-small a,.gs-assumptions-table a{color:var(--action)}
.gs-assumptions-head{font-weight:600;font-size:15px;margin:10px 0 2px}
.gs-assumptions-sums{font-size:15px;line-height:1.5;max-width:84ch;margin:2px 0}
.gs-assumptions-hinge{display:grid;grid-template-columns:minmax(0,200px) minmax(0,1fr) 190px;gap:6px 18px;
  align-items:center;font-size:14px;margin:4px 0 2px}
.gs-assumptions-hinge .gs-assumptions-plan{font-weight:600;overflow-wrap:anywhere;line-height:1.3}
.gs-assumptions-track{position:relative;height:22px}
.gs-assumptions-track::before{content:"";position:absolute;left:0;right:0;top:10px;
  border-top:1px solid var(--hairline)}
.gs-assumptions-track b{position:absolute;top:8px;height:6px;opacity:.45;background:var(--plan)}
.gs-assumptions-track i{position:absolute;top:4px;width:13px;height:13px;margin-left:-7px;border-radius:50%;
  box-sizing:border-box;border:2px solid var(--plan);background:var(--page)}
.gs-assumptions-track i.gs-assumptions-full{background:var(--plan)}
.gs-assumptions-track u{position:absolute;top:1px;width:2px;height:19px;margin-left:-1px;background:var(--ink)}
.gs-assumptions-said{font-variant-numeric:tabular-nums;color:var(--ink)}
.gs-assumptions-said small{font-size:13px;color:var(--ink-2)}
.gs-assumptions-scale{position:relative;height:18px;font-size:12px;color:var(--ink-3)}
.gs-assumptions-scale span{position:absolute;transform:translateX(-50%)}
.gs-assumptions-scale span:first-child{transform:none}
.gs-assumptions-scale span:last-child{transform:translateX(-100%)}
.gs-assumptions-name{font-size:16px;font-weight:600;line-height:1.35}
.gs-assumptions-name span{font-weight:400;color:var(--ink-2);font-size:14px}
.st-key-assumptions-formula .katex-display{overflow-x:auto;overflow-y:hidden;padding:4px 0}
.st-key-assumptions-symbols table{width:100%;font-size:14px}
.st-key-assumptions-symbols th,.st-key-assumptions-symbols td{border:0!important;
  border-bottom:1px solid var(--hairline)!important;padding:5px 10px 5px 0!important;vertical-align:top;
  color:var(--ink)}
.st-key-assumptions-symbols td:nth-child(2){font-variant-numeric:tabular-nums;white-space:nowrap}
.st-key-assumptions-symbols .katex{font-size:1.05em}
@media (max-width:640px){
  .gs-assumptions-table,.gs-assumptions-table tbody,.gs-assumptions-table tr,.gs-assumptions-table td{display:block;
    width:auto!important;text-align:left!important}
  .gs-assumptions-table thead{display:none}
  .gs-assumptions-table tr{border-bottom:1px solid var(--hairline);padding:8px 0}
  .gs-assumptions-table td{border:0;padding:1px 0}
  .gs-assumptions-table td[data-head]{display:inline-block;margin-right:16px}
  .gs-assumptions-table td[data-head]::before{content:attr(data-head) ": ";color:var(--ink-3);font-size:13px;
    font-weight:400}
  .gs-assumptions-facts{columns:1}
  .gs-assumptions-hinge{grid-template-columns:minmax(0,1fr) auto}
  .gs-assumptions-hinge .gs-assumptions-track,.gs-assumptions-hinge .gs-assumptions-scale{grid-column:1 / -1}
  .gs-assumptions-hinge .gs-assumptions-blank{display:none}
}
</style>"""
