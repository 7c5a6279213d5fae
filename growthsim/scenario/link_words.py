"""Words that links of version 1 are packed with."""

from __future__ import annotations

# fmt: off
WORDS = (
    b'"control_coal_jacks","control_college_tuition_us_cpi","control_nails_sichel","control_new_cars_us_cp'
    b'i","control_wheat_jacks","csp_lcoe_irena","disk_storage_mccallum","ev_battery_pack_doe","ford_model_'
    b't_pcdb","genome_nhgri","gpu_fp32_best_per_year","hydropower_lcoe_irena","internet_transit","lidar_hd'
    b'l64_list_press","lidar_press","liion_cells_1991_2024","llm_price_mmlu_gpt35_level","memory_ram_mccal'
    b'lum","nuclear_us_pcdb","offshore_wind_lcoe_irena","onshore_wind_lcoe","onshore_wind_lcoe_irena","sof'
    b'tware_us_cpi","solar_pv_lcoe_irena","solar_pv_modules","solar_pv_modules_1975_2024","ssd_mccallum","'
    b'tv_us_cpi","growing-broke","handover","law-firm","slow-technology","support","ten-percent-or-ten-tim'
    b'es","software-shop","consultancy","battery","lidar","sensor","description":"","sources":["","https:/'
    b'/doi.org/10."],"look_at":["","question":"How when what why does is the a firm of customers newcomer '
    b'cost technology plan disrupted "invented":true,"currency":"USD","start_year":2025,"currency":"EUR","'
    b'title":"My firm, our company, the new one"valuation":{"milestone":,"long_run_growth":,"growth_half_l'
    b'ife":,"result_large":,"result_medium":,"result_small":,"multiple_large":,"multiple_medium":,"multipl'
    b'e_small":,"transfer_failure":,"handover_time":},"events":{"trigger_loss":,"growth_multiple":,"switch'
    b'ed_share":,"shrunk_share":,"half_share":,"takeoff_share":},"methods":{"overrun_probability":,"overru'
    b'n":,"programme_cost":,"failed_delivery":,"partial_delivery":,"partial_success":,"full_success":,"cha'
    b'nge_capacity":,"overlap":,"gate":,"effects":},"organisation":{"autonomy_misaligned_share":,"misalign'
    b'ed_share":,"node_limit_share":,"node_growth_rate":,"service_loss_rate":,"ready_digital_share":,"digi'
    b'tal_share_now":,"skill_elasticity":,"skill_half_life":,"training_rate":,"coordination":,"knowledge_l'
    b'oss":,"rework":,"external_cost_ratio":,"external_start_days":,"external_share_max":,"decision_days":'
    b',"manager_cost_ratio":,"span_of_control":,"reserve":,"layoff_time":,"hiring_cap":,"mentor_load":,"ro'
    b'okie_output":,"turnover":,"ramp_time":,"time_to_hire":},"market":{"demand_volatility":,"switching_th'
    b'reshold":,"price_sensitivity":,"growth_rate":,"customers":},"entrant":{"cross_imitation":,"imitation'
    b'":,"innovation":,"quality_growth_rate":,"other_cost_decline":,"margin":,"launch_price_ratio":,"arriv'
    b'al_time":},"firm":{"cost_per_hire":,"severance":,"tax_rate":,"payout_share":,"credit_days":,"cash_da'
    b'ys":,"payment_days":,"new_goods_share":,"loyalty":,"price_matching":,"improvement_rate":,"added_cust'
    b'omers":,"operating_margin":,"fixed_cost_share":,"employee_cost":,"employees":,"price":,"customers":}'
    b',"fan":"law":"experience","law":"accelerating","law":"halving","points":[[20],[20"until":20"data":""'
    b'technologies":{"technology":{"halving_time":,"acceleration":,"learning_rate":,"output_growth_rate":,'
    b'"endogenous_share":,"floor_share":,"volatility":,"autocorrelation":,"cost_share":},"sensor":{"cells"'
    b':{"presence":"absent","style":"price_war","style":"patient",{"dist":"choice","values":[{"dist":"beta'
    b'","low":0,"high":1,"a":,"b":{"dist":"normal","mean":,"sd":{"dist":"uniform","low":,"high":{"dist":"l'
    b'ognormal","median":0.15,"sigma":0.3},{"dist":"triangular","low":2,"mode":3,"high":5},"methods.effect'
    b's","methods.gate","methods.overlap","methods.change_capacity","methods.programme_cost","firm.price",'
    b'"firm.employee_cost","firm.added_customers","firm.improvement_rate","firm.price_matching","firm.loya'
    b'lty","firm.new_goods_share","firm.payment_days","firm.cash_days","firm.credit_days","firm.payout_sha'
    b're","firm.tax_rate","firm.severance","firm.cost_per_hire","organisation.time_to_hire","organisation.'
    b'turnover","organisation.hiring_cap","organisation.layoff_time","organisation.span_of_control","organ'
    b'isation.manager_cost_ratio","organisation.decision_days","organisation.external_share_max","organisa'
    b'tion.external_start_days","organisation.external_cost_ratio","organisation.rework","organisation.kno'
    b'wledge_loss","organisation.coordination","organisation.training_rate","organisation.skill_half_life"'
    b',"organisation.skill_elasticity","organisation.ready_digital_share","organisation.service_loss_rate"'
    b',"organisation.node_growth_rate","organisation.node_limit_share","organisation.misaligned_share","or'
    b'ganisation.autonomy_misaligned_share","span":{"years":15,"runs":1000,"seed":1,"steps_per_year":12},"'
    b'label":"Stay as we are","label":"Become an ExO from year ","label":"Take up five methods""form":"par'
    b'allel","units":"digital_share":"when":"loss","when":"parity","form":"network","start":3,"ramp":1,"st'
    b'op":"methods":{"mtp":0.5,"staff_on_demand":0.5,"community":0.5,"algorithms":0.5,"leased_assets":0.5,'
    b'"engagement":0.5,"interfaces":0.5,"dashboards":0.5,"experimentation":0.5,"autonomy":0.5,"social_tech'
    b'nologies":0.5},"plans":{"linear":null,"stay":{"early":{"exo":{"start":2,"methods":{"mtp":0.9,"staff_'
    b'on_demand":0.5,"algorithms":0.8,"interfaces":0.6,"dashboards":0.6},"actions":[{"path":"methods.","va'
    b'lue":0.8,"start":4,"ramp":1,"stop":9},{"path":"firm.","value":{"path":"organisation.}}},{"plans":["l'
    b'inear","exo"]]["",{"title":"'
)
# fmt: on
"""
Common places and words, the most common at the end: what stands here costs a link next to nothing.

Part of the link version. With one sign changed no link of that version opens any more, so a new quantity or a
renamed one changes nothing here; only a new link version may bring other words.
"""
