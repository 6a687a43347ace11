"""What the codes of the rules of law are called on a page: to whom something is owed, and duties that are like no others."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy, pgettext_lazy

from agreements.wording import PARTIES
from deadlines.remembered import remembered

RECIPIENTS = PARTIES | {
    "AG + credit reporting agencies": gettext_lazy("attorney general and consumer reporting agencies"),
    "AG, OCABR, residents": gettext_lazy("attorney general, Office of Consumer Affairs and Business Regulation, and residents"),
    "attorney_general": gettext_lazy("attorney general"),
    "attorney_general (or DPFR if regulated)": gettext_lazy(
        "attorney general (Department of Professional and Financial Regulation for those whom it regulates)"
    ),
    "auditor_of_state": gettext_lazy("auditor of state"),
    "board": gettext_lazy("board of education"),
    "cal_csic": gettext_lazy("California Cybersecurity Integration Center"),
    "collective bargaining agent": gettext_lazy("collective bargaining agent"),
    "commission_for_educational_technology": gettext_lazy("Commission for Educational Technology"),
    "complainant": gettext_lazy("whoever complained"),
    "consumer reporting agencies": gettext_lazy("consumer reporting agencies"),
    "consumer_reporting_agencies": gettext_lazy("consumer reporting agencies"),
    "consumers": gettext_lazy("consumers concerned"),
    "covered entity": gettext_lazy("covered entity"),
    "department_of_legal_affairs": gettext_lazy("Department of Legal Affairs"),
    "dhses_commissioner": gettext_lazy("commissioner of the Division of Homeland Security and Emergency Services"),
    "dir_ciso (or successor Texas Cyber Command)": gettext_lazy(
        "chief information security officer of the Department of Information Resources (or Texas Cyber Command, its successor)"
    ),
    "eligible student + parent": gettext_lazy("eligible student and parent"),
    "file": pgettext_lazy("recipient", "own files"),
    "ftc": gettext_lazy("Federal Trade Commission"),
    "individual or legal guardian": gettext_lazy("person concerned or legal guardian"),
    "individuals": gettext_lazy("persons concerned"),
    "individuals; AG/regulator": gettext_lazy("persons concerned, and attorney general or regulator"),
    "lea (owner/licensee)": gettext_lazy("LEA as owner or licensee of the data"),
    "lea + law enforcement": gettext_lazy("LEA and law enforcement"),
    "lea/public": gettext_lazy("LEA and public"),
    "lea/student": gettext_lazy("LEA and student"),
    "lea/students": gettext_lazy("LEA and students"),
    "nh cyber integration center (DoIT)": gettext_lazy(
        "New Hampshire Cyber Integration Center (Department of Information Technology)"
    ),
    "nysed_cpo": gettext_lazy("chief privacy officer of the New York State Education Department"),
    "ohio homeland security (OCIC)": gettext_lazy("Ohio Homeland Security (Ohio Cyber Integration Center)"),
    "owner": gettext_lazy("owner of the data"),
    "owner (lea)": gettext_lazy("LEA as owner of the data"),
    "owner/licensee": gettext_lazy("owner or licensee of the data"),
    "parent": gettext_lazy("parent"),
    "parent (inspection)": gettext_lazy("parent, for inspection"),
    "parent + DESE + state auditor": gettext_lazy("parent, Department of Elementary and Secondary Education, and state auditor"),
    "parent / 18+ student": gettext_lazy("parent, or student of 18 years and more"),
    "parent / adult student": gettext_lazy("parent, or adult student"),
    "parent/public": gettext_lazy("parent and public"),
    "parents+pupils": gettext_lazy("parents and pupils"),
    "parents+students": gettext_lazy("parents and students"),
    "parents/eligible students/teachers/principals": gettext_lazy("parents, eligible students, teachers and principals"),
    "parents/public": gettext_lazy("parents and public"),
    "public": gettext_lazy("public"),
    "public (board website)": gettext_lazy("public, on the website of the board"),
    "public education entity": gettext_lazy("public education entity"),
    "residents": gettext_lazy("residents concerned"),
    "residents + attorney_general (+ CRAs)": gettext_lazy(
        "residents concerned and attorney general (and consumer reporting agencies)"
    ),
    "ri_state_police": gettext_lazy("Rhode Island State Police"),
    "school": gettext_lazy("school"),
    "school board": gettext_lazy("school board"),
    "school divisions": gettext_lazy("school divisions"),
    "state": pgettext_lazy("recipient", "state"),
    "state auditor": gettext_lazy("state auditor"),
    "state board of education": gettext_lazy("state board of education"),
    "student": gettext_lazy("student"),
    "student/parent": gettext_lazy("student or parent"),
    "student/parents": gettext_lazy("student or parents"),
    "students": gettext_lazy("students"),
    "students+parents": gettext_lazy("students and parents"),
    "tea, or the entity that administers the reporting system under 11.175(g)": gettext_lazy(
        "Texas Education Agency, or whoever administers the reporting system"
    ),
    "teachers+students; state officials": gettext_lazy("teachers, students and state officials"),
    "unknown (text after the clause not readable)": gettext_lazy("somebody whom the text that was read does not name"),
    "us_ed": gettext_lazy("U.S. Department of Education"),
    "utah cyber center": gettext_lazy("Utah Cyber Center"),
    "utah cyber center + attorney_general": gettext_lazy("Utah Cyber Center and attorney general"),
    "virginia fusion intelligence center": gettext_lazy("Virginia Fusion Intelligence Center"),
}
# Codes that mean the same as another: a contract and several laws name them differently.
_MEANS = {
    "owner (lea)": "lea",
    "lea (owner/licensee)": "lea",
    "consumer_reporting_agencies": "consumer reporting agencies",
    "board": "school board",
    "parents": "parent",
    **dict.fromkeys(("student/parent", "student/parents", "students+parents", "parents+students", "parents+pupils"), "families"),
    **dict.fromkeys(("parent / adult student", "parent / 18+ student", "eligible student + parent"), "families"),
    **dict.fromkeys(("individuals", "residents", "consumers"), "persons concerned"),
}
# By the topic of the rule: the last part of its id.
TOPICS = {
    "annual_governance_plan": gettext_lazy("Yearly data and privacy governance plan"),
    "annual_no_contract_report": gettext_lazy("Yearly report on tools without a contract"),
    "annual_site_notice": gettext_lazy("Yearly notice of the website of contracts"),
    "biometric": gettext_lazy("Consent to biometric data"),
    "breach_ag": gettext_lazy("Notice of a breach to the attorney general"),
    "breach_ag_cra": gettext_lazy("Notice of a breach to the attorney general and consumer reporting agencies"),
    "breach_ag_agency": gettext_lazy("Notice of a breach to the attorney general by an agency"),
    "breach_ag_business": gettext_lazy("Notice of a breach to the attorney general by a business"),
    "breach_ag_pipa": gettext_lazy("Notice of a breach to the attorney general"),
    "breach_auditor": gettext_lazy("Notice of a breach to the state auditor"),
    "breach_cost": gettext_lazy("Cost of the notices of a breach"),
    "breach_cyber_center": gettext_lazy("Notice of a breach to the state's cyber center"),
    "breach_dla": gettext_lazy("Notice of a breach to the Department of Legal Affairs"),
    "breach_lea_ag": gettext_lazy("Notice of a breach to the attorney general by the district"),
    "breach_lea_to_ag": gettext_lazy("Notice of a breach to the attorney general by the district"),
    "breach_lea_to_cpo_own": gettext_lazy("Report of the district's own breach to the state's chief privacy officer"),
    "breach_lea_to_cpo_vendor": gettext_lazy("Report of a vendor's breach to the state's chief privacy officer"),
    "breach_list_threshold": gettext_lazy("Which breaches are listed"),
    "breach_penalty": gettext_lazy("Penalty for notices of a breach not given"),
    "breach_regulator": gettext_lazy("Notice of a breach to the regulator"),
    "breach_state_board": gettext_lazy("Notice of a breach to the state board"),
    "breach_to_tea": gettext_lazy("Notice of a breach to the state education agency"),
    "breach_union": gettext_lazy("Notice of a breach to the bargaining agent"),
    "certification": gettext_lazy("Certification by the provider"),
    "clickwrap_is_contract": gettext_lazy("Terms accepted by a click are a contract"),
    "complaint": gettext_lazy("Findings on a complaint"),
    "conflict_notice": gettext_lazy("Notice of a conflict with other law"),
    "contract_content": gettext_lazy("What a contract has to say"),
    "contract_inspection": gettext_lazy("Inspection of contracts"),
    "contract_notice": gettext_lazy("Notice of a contract"),
    "contract_terms": gettext_lazy("What a contract has to say"),
    "contract_void": gettext_lazy("Contracts that are void"),
    "contractor_misuse": gettext_lazy("Action on misuse by a contractor"),
    "contractor_security": gettext_lazy("Security at the contractor"),
    "coppa_dates": gettext_lazy("Compliance with the amended COPPA rule"),
    "coppa_parent_access": gettext_lazy("A parent's access under COPPA"),
    "coppa_retention": gettext_lazy("Limits of retention under COPPA"),
    "coppa_retention_policy": gettext_lazy("Written retention policy under COPPA"),
    "coppa_security_program": gettext_lazy("Written security program under COPPA"),
    "credit_monitoring": gettext_lazy("Credit monitoring after a breach"),
    "cyber_incident_auditor": gettext_lazy("Report of a cyber incident to the auditor of state"),
    "cyber_incident_dhses": gettext_lazy("Report of a cyber incident to Homeland Security"),
    "cyber_incident_ohs": gettext_lazy("Report of a cyber incident to Homeland Security"),
    "cyberattack_report": gettext_lazy("Report of a cyberattack"),
    "destruction_idea": gettext_lazy("Destruction of special education records on request"),
    "device_access_notice": gettext_lazy("Notice of access to a student's device"),
    "directory_info": gettext_lazy("Notice of directory information"),
    "directory_info_former": gettext_lazy("Directory information of former students"),
    "directory_info_limited": gettext_lazy("Limited directory information"),
    "disposal_policy": gettext_lazy("Written policy of disposal"),
    "emergency_release": gettext_lazy("Notice of a release in an emergency"),
    "general_monitoring_notice": gettext_lazy("Yearly notice of monitoring"),
    "holder": gettext_lazy("Notice by whoever holds the data"),
    "identity_theft_services": gettext_lazy("Identity theft services after a breach"),
    "iep_504_exception": gettext_lazy("Exception for special education and 504 plans"),
    "incident_24h": gettext_lazy("Report of an incident to the state"),
    "incident_cyber_center": gettext_lazy("Report of an incident to the state's cyber center"),
    "incident_police": gettext_lazy("Report of an incident to the police"),
    "incident_state": gettext_lazy("Report of an incident to the state"),
    "investigation_cooperation": gettext_lazy("Cooperation with investigations"),
    "lea_program": gettext_lazy("Yearly duties of the district's privacy program"),
    "lep_website": gettext_lazy("What the district's website shows"),
    "material_breach_hearing": gettext_lazy("Public hearing on a material breach"),
    "model_plan": gettext_lazy("Update of the model data security plan"),
    "no_harm_ag_copy": gettext_lazy("Copy of the finding of no harm"),
    "no_harm_record": gettext_lazy("Written finding of no harm"),
    "no_targeted_ads": gettext_lazy("No targeted advertising"),
    "online_services": gettext_lazy("Review and notice of online services"),
    "operator": gettext_lazy("Limits for operators"),
    "operator_allowed_disclosure": gettext_lazy("What an operator may disclose"),
    "operator_disclosure": gettext_lazy("What an operator may disclose"),
    "operator_prohibitions": gettext_lazy("What an operator must not do"),
    "operator_security": gettext_lazy("Security at the operator"),
    "parent_complaint": gettext_lazy("Action on a parent's complaint"),
    "penalty_breach": gettext_lazy("Penalty for breaches"),
    "penalty_other": gettext_lazy("Other penalties"),
    "pii_penalty": gettext_lazy("Penalty for misuse of personal data"),
    "post_contract": gettext_lazy("Posting of the agreement"),
    "post_operator_list": gettext_lazy("Posting of the list of operators"),
    "posting_update": gettext_lazy("Update of what is posted"),
    "posting_update_dates": gettext_lazy("Update of the posted list of breaches"),
    "ppra_protected_areas": gettext_lazy("Surveys on protected matters under PPRA"),
    "privacy_policy_change": gettext_lazy("Notice of a changed privacy policy"),
    "provider": gettext_lazy("Limits for providers"),
    "provider_breach": gettext_lazy("Notice of a breach by the provider"),
    "provider_transparency": gettext_lazy("What providers have to make known"),
    "purpose_limit": gettext_lazy("Limits of purpose"),
    "ransom": gettext_lazy("Approval of a ransom payment"),
    "ransom_payment_explanation": gettext_lazy("Written explanation of a ransom payment"),
    "ransom_payment_notice": gettext_lazy("Notice of a ransom payment"),
    "redaction_limits": gettext_lazy("Limits of redaction"),
    "redisclosure": gettext_lazy("Limits of redisclosure"),
    "redisclosure_debarment": gettext_lazy("Exclusion after a wrong redisclosure"),
    "redisclosure_notice": gettext_lazy("Notice of the limits of redisclosure"),
    "retention_notice": gettext_lazy("Notice before records are destroyed"),
    "school_official": gettext_lazy("Conditions for school officials"),
    "school_sharing_ban": gettext_lazy("What a school must not share"),
    "security_incident_48h": gettext_lazy("Report of a security incident"),
    "security_incident_followup": gettext_lazy("Analysis after a security incident"),
    "social_media_program": gettext_lazy("Notice and hearing on a social media program"),
    "student_data_def": gettext_lazy("What counts as student data"),
    "supplemental_information": gettext_lazy("Supplemental information to the bill of rights"),
    "temporary_record_review": gettext_lazy("Review of temporary records"),
    "transfer_posting": gettext_lazy("Posting of what is transferred"),
    "use_limits": gettext_lazy("Limits of use"),
    "vendor_selection": gettext_lazy("Selection of vendors"),
}


@remembered
def topic_label(rule: str) -> str:
    """What a rule is about, from its id or its id and version."""
    topic = rule.split(" ")[0].rpartition(".")[2]
    return str(TOPICS.get(topic) or topic.replace("_", " ").capitalize())


@remembered
def recipients_label(codes: str) -> str:
    """To whom, in words."""
    return ", ".join(str(RECIPIENTS.get(code) or code.replace("_", " ")) for code in _codes(codes))


def recipients_meant(codes: str) -> frozenset[str]:
    """Who is meant, so that what is owed to the same can be compared, whatever the contract and the laws call them."""
    return frozenset(_MEANS.get(code, code) for code in _codes(codes))


def _codes(text: str) -> Iterator[str]:
    """The codes between commas. A code may hold a comma itself: the longest that is known is meant."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    while parts:
        ends = (end for end in range(len(parts), 0, -1) if ", ".join(parts[:end]) in RECIPIENTS)
        end = next(ends, 1)
        yield ", ".join(parts[:end])
        parts = parts[end:]
