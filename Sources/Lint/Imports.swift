// Rules look at workloads: one import brings these, and with them objects and their trees.
@_exported public import Terraform
@_exported public import Workloads
